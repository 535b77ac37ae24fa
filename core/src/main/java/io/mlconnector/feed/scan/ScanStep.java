package io.mlconnector.feed.scan;

import io.mlconnector.error.UnexpectedResponseException;
import io.mlconnector.feed.Change;
import io.mlconnector.feed.FeedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One page of a scan, cut to what the engine asked for.
 *
 * @param rows those that are given out
 * @param answer the whole answer
 * @param next the scan after these rows; empty at its end
 */
record ScanStep<R>(List<ScanRow<R>> rows, ScanPage<R> answer, Optional<ScanPosition.Scan> next) {

  /** Asks for the next page of a scan whose rows have cursors of their own. */
  static <R> ScanStep<R> byRow(
      ScanQuery<R> query, ScanPosition.Scan scan, FeedRequest request, int limit) {
    ScanPage<R> answer = query.ask(question(scan, Math.min(limit, request.maxRecords())));
    List<ScanRow<R>> rows = cut(answer.rows(), request);
    Optional<String> next =
        rows.size() < answer.rows().size()
            ? Optional.of(rows.get(rows.size() - 1).cursor())
            : answer.next();
    return new ScanStep<>(rows, answer, next.map(cursor -> forward(scan, cursor)));
  }

  /**
   * Asks for the next page of a scan whose pages have numbers: their size stays the same, so a page
   * that is too much for one request is asked for again.
   */
  static <R> ScanStep<R> byPage(ScanQuery<R> query, ScanPosition.Scan scan, FeedRequest request) {
    ScanPage<R> answer = query.ask(question(scan, scan.size()));
    int skip = Math.min(scan.skip(), answer.rows().size());
    List<ScanRow<R>> left = answer.rows().subList(skip, answer.rows().size());
    List<ScanRow<R>> rows = cut(left, request);
    Optional<ScanPosition.Scan> next =
        rows.size() < left.size()
            ? Optional.of(scan.at(scan.cursor(), skip + rows.size()))
            : answer.next().map(cursor -> forward(scan, cursor));
    return new ScanStep<>(rows, answer, next);
  }

  List<Change<R>> changes() {
    List<Change<R>> changes = new ArrayList<>();
    rows.forEach(row -> changes.add(row.change()));
    return changes;
  }

  private static ScanQuestion question(ScanPosition.Scan scan, int limit) {
    return new ScanQuestion(scan.lower(), scan.before(), scan.cursor(), Math.max(1, limit));
  }

  /** At least one row, if there is one; else what fits. */
  private static <R> List<ScanRow<R>> cut(List<ScanRow<R>> rows, FeedRequest request) {
    long bytes = 0;
    int taken = 0;
    while (taken < rows.size() && taken < request.maxRecords()) {
      bytes += rows.get(taken).bytes();
      if (taken > 0 && bytes > request.maxBytes()) {
        break;
      }
      taken++;
    }
    return rows.subList(0, taken);
  }

  private static ScanPosition.Scan forward(ScanPosition.Scan scan, String cursor) {
    if (scan.cursor().equals(Optional.of(cursor))) {
      throw new UnexpectedResponseException(
          "the page after '" + cursor + "' is that page again: the source's paging goes in a loop");
    }
    return scan.at(Optional.of(cursor), 0);
  }
}
