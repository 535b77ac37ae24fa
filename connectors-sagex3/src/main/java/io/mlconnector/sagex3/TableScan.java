package io.mlconnector.sagex3;

import io.mlconnector.error.RejectedException;
import io.mlconnector.error.UnexpectedResponseException;
import io.mlconnector.feed.Change;
import io.mlconnector.feed.scan.ScanPage;
import io.mlconnector.feed.scan.ScanQuery;
import io.mlconnector.feed.scan.ScanQuestion;
import io.mlconnector.feed.scan.ScanRow;
import io.mlconnector.record.RecordKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks for the changed rows of one table in one given way. No upper bound is sent, since servers
 * may answer it with 500; the feed drops newer rows itself.
 *
 * @param filter a further condition for rows; blank for none
 */
record TableScan(X3Api api, X3Table table, Way way, String filter) implements ScanQuery<X3Row> {

  /** X3 does not offer this way of asking. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String text) {
      super(text);
    }
  }

  /** X3 does not offer the table at all. */
  static final class Unreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreachable(String text, Throwable cause) {
      super(text, cause);
    }
  }

  @Override
  public ScanPage<X3Row> ask(ScanQuestion question) {
    X3Question asked =
        new X3Question(
            table,
            where(question),
            way.orderBy(table, publication()),
            question.cursor().orElse(""),
            Math.min(question.limit(), api.settings().pageSize()));
    X3Page page =
        api.ways().confirmed(table) ? api.list(asked) : tried(asked, question.lower().isEmpty());
    checkSorted(page);
    List<ScanRow<X3Row>> rows = new ArrayList<>();
    for (X3Row row : page.rows()) {
      rows.add(new ScanRow<>(change(row), X3Api.cursor(asked, row), page.bytesOfRow()));
    }
    return new ScanPage<>(rows, page.next(), page.clock());
  }

  @Override
  public Optional<Instant> newest() {
    if (way.strategy() != Way.Strategy.STAMP_SORTED) {
      return Optional.empty();
    }
    String orderBy = publication().property("UPDDATTIM") + " desc";
    List<X3Row> rows = api.list(new X3Question(table, filter, orderBy, "", 1)).rows();
    return rows.isEmpty() ? Optional.empty() : rows.get(0).stamp("UPDDATTIM");
  }

  /**
   * Asks in a way that is not known to work yet. X3 counts as refusing it only if it says no twice
   * and answers a plain list in between; otherwise it was an outage, or the table is not published.
   */
  private X3Page tried(X3Question asked, boolean unfiltered) {
    try {
      return probe(asked, unfiltered);
    } catch (RejectedException first) {
      control();
      try {
        return probe(asked, unfiltered);
      } catch (RejectedException second) {
        throw new Refused(String.valueOf(second.getMessage()));
      }
    }
  }

  /**
   * Asks for a page; a scan without a lower bound asks one filtered call more, to learn whether the
   * stamp can be filtered by.
   */
  private X3Page probe(X3Question asked, boolean unfiltered) {
    if (unfiltered && way.stamped()) {
      api.probe(X3Question.where(table, Where.and(bound(Instant.EPOCH)), 1));
    }
    return api.probe(asked);
  }

  private void control() {
    try {
      api.probe(X3Question.where(table, "", 1));
    } catch (RejectedException e) {
      throw new Unreachable(
          e.getMessage() + "; check class and representation in profile." + table, e);
    }
  }

  /**
   * Refuses the sorted way if rows do not show their stamp, since the next page could then not be
   * asked for.
   */
  private void checkSorted(X3Page page) {
    boolean unseen =
        way.strategy() == Way.Strategy.STAMP_SORTED
            && page.rows().stream().anyMatch(row -> row.stamp("UPDDATTIM").isEmpty());
    if (unseen) {
      throw new Refused("rows do not show " + publication().property("UPDDATTIM"));
    }
  }

  private String where(ScanQuestion question) {
    List<String> conditions = new ArrayList<>();
    question.lower().ifPresent(from -> conditions.addAll(bound(from)));
    if (!filter.isEmpty()) {
      conditions.add(filter);
    }
    return Where.and(conditions);
  }

  /**
   * The lower bound as a condition; none for a scan from the beginning, so that rows without a
   * stamp, which are older than the column, are read too.
   */
  private List<String> bound(Instant from) {
    return switch (way.strategy()) {
      case STAMP_SORTED, STAMP_FILTER -> List.of(Where.stamp(property("UPDDATTIM"), "ge", from));
      case DATE_FILTER -> List.of(Where.day(property("UPDDAT"), "ge", from));
      case FULL_SCAN -> List.of();
    };
  }

  private Change<X3Row> change(X3Row row) {
    boolean days = way.strategy() == Way.Strategy.DATE_FILTER;
    Optional<Instant> stamp =
        way.stamped() ? row.stamp(days ? "UPDDAT" : "UPDDATTIM") : Optional.empty();
    String key = row.key(table);
    if (key.isBlank()) {
      throw new UnexpectedResponseException(table + ": a row without a key");
    }
    return new Change.Read<>(
        new RecordKey(api.system(), table.name(), key), row.version(), stamp, row);
  }

  private String property(String column) {
    return publication().property(column);
  }

  private X3Publication publication() {
    return api.profile().of(table);
  }
}
