package io.mlconnector.feed.scan;

import static java.util.Objects.requireNonNull;

import io.mlconnector.error.UnexpectedResponseException;
import io.mlconnector.feed.Change;
import io.mlconnector.feed.ChangeFeed;
import io.mlconnector.feed.ChangePage;
import io.mlconnector.feed.FeedRequest;
import io.mlconnector.feed.Watermark;
import io.mlconnector.feed.Window;
import io.mlconnector.feed.scan.ScanPosition.Scan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a source whose rows carry a stamp of their last change, and misses none: late, equal,
 * concurrent or future stamps, and crashes between pages.
 *
 * <p>A scan begins an overlap before the settled watermark and reads to its end; inside it the key
 * breaks ties. The watermark follows the highest stamp seen, but never exceeds the source's clock
 * at the start of the scan, and never goes back. There is no upper bound on stamps: it would hide
 * rows that are stamped in the future. One instance serves one run; called by one thread at a time.
 */
public final class StampedFeed<R> implements ChangeFeed<R> {
  private static final int REMEMBERED = 3;
  private static final int PAGE = 200;

  /** The order in which the query gives its rows. */
  public enum Order {
    /** By stamp, then key; the cursor is a place in that order. The watermark moves each page. */
    STAMP_KEY,
    /** By key; the cursor is a place in that order. The watermark moves at the end of a scan. */
    KEY,
    /** By key, in pages of one size that are counted. The watermark moves at the end of a scan. */
    PAGE_NUMBER
  }

  private final ScanQuery<R> query;
  private final Order order;
  private final Stamps stamps;
  private final int pageSize;

  public StampedFeed(ScanQuery<R> query, Order order, Stamps stamps) {
    this(query, order, stamps, PAGE);
  }

  /**
   * @param pageSize rows of a page at most, default 200
   */
  public StampedFeed(ScanQuery<R> query, Order order, Stamps stamps, int pageSize) {
    this.query = requireNonNull(query, "query");
    this.order = requireNonNull(order, "order");
    this.stamps = requireNonNull(stamps, "stamps");
    this.pageSize = Math.max(1, pageSize);
  }

  @Override
  public Watermark at(Instant when) {
    return ScanPosition.start(Optional.of(when)).watermark();
  }

  @Override
  public ChangePage<R> poll(FeedRequest request) {
    ScanPosition position = ScanPosition.read(request.after());
    return request
        .window()
        .map(window -> backfill(position, request, window))
        .orElseGet(() -> live(position, request));
  }

  private ChangePage<R> live(ScanPosition position, FeedRequest request) {
    Scan scan =
        position
            .scan()
            .filter(running -> running.order().equals(order.name()))
            .orElseGet(() -> begin(position.settled().map(stamps::lower), Optional.empty()));
    ScanStep<R> step = ask(scan, request);
    Instant cap = scan.cap().orElseGet(() -> stamps.cap(clock(step.answer())));
    Map<String, Instant> seen = seen(step, cap);
    Optional<Instant> highest =
        higher(scan.highest(), seen.values().stream().max(Instant::compareTo));
    boolean ends = step.next().isEmpty();
    if (ends && highest.isEmpty()) {
      checkNotRestored(position);
    }
    Optional<Instant> settled =
        ends || order == Order.STAMP_KEY
            ? higher(position.settled(), highest.map(stamp -> earlier(stamp, cap)))
            : position.settled();
    ScanPosition next =
        position
            .settledAt(settled, ScanPosition.newest(position.newest(), seen, REMEMBERED))
            .scanning(step.next().map(going -> going.capped(Optional.of(cap), highest)));
    return new ChangePage<>(step.changes(), next.watermark(), !ends);
  }

  private ChangePage<R> backfill(ScanPosition position, FeedRequest request, Window window) {
    Optional<Instant> from = Optional.of(stamps.floor(window.from()));
    Optional<Instant> to = Optional.of(window.to());
    Scan scan =
        position
            .backfill()
            .filter(running -> running.order().equals(order.name()))
            .filter(running -> running.lower().equals(from) && running.before().equals(to))
            .orElseGet(() -> begin(from, to));
    ScanStep<R> step = ask(scan, request);
    List<Change<R>> inside = new ArrayList<>(step.changes());
    inside.removeIf(
        change ->
            change
                .changedAt()
                .filter(stamp -> stamp.isBefore(from.get()) || !stamp.isBefore(window.to()))
                .isPresent());
    return new ChangePage<>(
        inside, position.backfilling(step.next()).watermark(), step.next().isPresent());
  }

  private Scan begin(Optional<Instant> lower, Optional<Instant> before) {
    return Scan.begin(order.name(), lower, before, pageSize);
  }

  private ScanStep<R> ask(Scan scan, FeedRequest request) {
    if (order != Order.PAGE_NUMBER) {
      return ScanStep.byRow(query, scan, request, pageSize);
    }
    ScanQuery<R> unbounded =
        question ->
            query.ask(
                new ScanQuestion(
                    question.lower(), Optional.empty(), question.cursor(), question.limit()));
    return ScanStep.byPage(unbounded, scan, request);
  }

  private static Instant clock(ScanPage<?> answer) {
    return answer
        .clock()
        .orElseThrow(
            () ->
                new UnexpectedResponseException(
                    "the source did not tell its clock (no readable Date header): without it late"
                        + " commits would be lost. Let the proxy pass the header on"));
  }

  private static <R> Map<String, Instant> seen(ScanStep<R> step, Instant cap) {
    Map<String, Instant> seen = new LinkedHashMap<>();
    for (ScanRow<R> row : step.rows()) {
      seen.put(row.change().key().id(), earlier(row.change().changedAt().orElse(cap), cap));
    }
    return seen;
  }

  /**
   * A row that was read lately has the stamp that it had, or a higher one, or was deleted. When all
   * of those that are remembered are gone, and nothing else is as new, the source was restored.
   */
  private void checkNotRestored(ScanPosition position) {
    Optional<Instant> oldest = position.newest().values().stream().min(Instant::compareTo);
    if (oldest.isEmpty()) {
      return;
    }
    Optional<Instant> newest = query.newest();
    if (newest.isPresent() && newest.get().isBefore(oldest.get().minus(stamps.overlap()))) {
      throw new UnexpectedResponseException(
          "the newest stamp of the source is "
              + newest.get()
              + ", but rows up to "
              + position.settled().map(Instant::toString).orElse("?")
              + " were read: the source was restored or copied, or its newest rows were deleted"
              + " or are no longer shown to us. Check that, then rewind the watermark to "
              + newest.get());
    }
  }

  private static Optional<Instant> higher(Optional<Instant> one, Optional<Instant> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.or(() -> other);
    }
    return one.get().isBefore(other.get()) ? other : one;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
