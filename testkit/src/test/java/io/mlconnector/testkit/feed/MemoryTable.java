package io.mlconnector.testkit.feed;

import io.mlconnector.feed.Change;
import io.mlconnector.feed.ChangeFeed;
import io.mlconnector.feed.scan.ScanPage;
import io.mlconnector.feed.scan.ScanQuery;
import io.mlconnector.feed.scan.ScanQuestion;
import io.mlconnector.feed.scan.ScanRow;
import io.mlconnector.feed.scan.StampedFeed.Order;
import io.mlconnector.feed.scan.Stamps;
import io.mlconnector.record.RecordKey;
import io.mlconnector.record.SystemId;
import io.mlconnector.simulators.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** A table in memory; the seed chooses precision, skew and commit delay. */
final class MemoryTable implements EditedTable<Integer> {
  private static final SystemId SYSTEM = new SystemId("memory");

  /**
   * @param place in the order of stamps
   */
  private record Row(
      int row, int version, Instant stamp, Instant shownAt, String key, String place) {

    static Row of(int row, int version, Instant stamp, Instant shownAt) {
      String key = "%03d".formatted(row);
      return new Row(row, version, stamp, shownAt, key, stamp + "~" + key);
    }
  }

  private final TestClock clock;
  private final Map<Integer, Row> rows = new TreeMap<>();
  private final List<Row> pending = new ArrayList<>();
  private final Stamps stamps;
  private final Function<MemoryTable, ChangeFeed<Integer>> feed;
  private Optional<Instant> told = Optional.empty();

  MemoryTable(long seed, Function<MemoryTable, ChangeFeed<Integer>> feed) {
    this(seed, new TestClock(Instant.parse("2025-12-01T22:59:58.250Z")), feed);
  }

  MemoryTable(long seed, TestClock clock, Function<MemoryTable, ChangeFeed<Integer>> feed) {
    this.clock = clock;
    Duration precision =
        List.of(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofDays(1))
            .get((int) (seed % 3));
    Duration skew = Duration.ofSeconds(seed / 3 % 3);
    Duration delay = Duration.ofSeconds(List.of(0, 3, 8).get((int) (seed / 9 % 3)));
    this.stamps = Stamps.of(precision, skew, delay);
    this.feed = feed;
  }

  Stamps stamps() {
    return stamps;
  }

  @Override
  public TestClock clock() {
    return clock;
  }

  @Override
  public Duration precision() {
    return stamps.precision();
  }

  @Override
  public Duration commitDelay() {
    return stamps.commitDelay();
  }

  @Override
  public Duration skew() {
    return stamps.skew();
  }

  @Override
  public void edit(int row, int version, Edit how) {
    Instant stamp = clock.now().plus(how.ahead());
    boolean days = precision().equals(Duration.ofDays(1));
    long seconds = stamp.getEpochSecond() - stamp.getEpochSecond() % precision().toSeconds();
    Instant cut = days ? stamp.truncatedTo(ChronoUnit.DAYS) : Instant.ofEpochSecond(seconds);
    pending.add(Row.of(row, version, cut, clock.now().plus(how.shownAfter())));
  }

  @Override
  public ChangeFeed<Integer> feed() {
    return feed.apply(this);
  }

  @Override
  public int row(Change<Integer> change) {
    return Integer.parseInt(change.key().id());
  }

  @Override
  public int version(Change<Integer> change) {
    return change instanceof Change.Read<Integer> read ? read.record() : -1;
  }

  /** The version of a row as it is shown now; 0 where there is none. */
  int shown(int row) {
    show();
    return Optional.ofNullable(rows.get(row)).map(Row::version).orElse(0);
  }

  /** The clock as the last page told it. */
  Optional<Instant> told() {
    return told;
  }

  /** The rows as a server tells them in that order; a missing bound is no bound. */
  ScanQuery<Integer> query(Order order) {
    return question -> ask(order, question);
  }

  private ScanPage<Integer> ask(Order order, ScanQuestion question) {
    show();
    Function<Row, String> place = order == Order.STAMP_KEY ? Row::place : Row::key;
    boolean numbered = order == Order.PAGE_NUMBER;
    int page = numbered ? question.cursor().map(Integer::parseInt).orElse(0) : 0;
    List<Row> left =
        rows.values().stream()
            .filter(row -> question.lower().filter(row.stamp()::isBefore).isEmpty())
            .filter(row -> question.before().map(row.stamp()::isBefore).orElse(true))
            .sorted(Comparator.comparing(place))
            .filter(
                row ->
                    numbered
                        || question
                            .cursor()
                            .filter(c -> place.apply(row).compareTo(c) <= 0)
                            .isEmpty())
            .skip((long) page * question.limit())
            .toList();
    List<Row> shown = left.subList(0, Math.min(question.limit(), left.size()));
    Optional<String> next =
        left.size() == shown.size()
            ? Optional.empty()
            : Optional.of(
                numbered ? String.valueOf(page + 1) : place.apply(shown.get(shown.size() - 1)));
    told = Optional.of(clock.now().truncatedTo(ChronoUnit.SECONDS));
    return new ScanPage<>(shown.stream().map(row -> row(row, place)).toList(), next, told);
  }

  private static ScanRow<Integer> row(Row row, Function<Row, String> place) {
    RecordKey key = new RecordKey(SYSTEM, "row", row.key());
    return new ScanRow<>(
        new Change.Read<>(key, row.stamp().toString(), Optional.of(row.stamp()), row.version()),
        place.apply(row),
        100);
  }

  private void show() {
    Instant now = clock.now();
    for (Row row : List.copyOf(pending)) {
      if (!row.shownAt().isAfter(now)) {
        rows.put(row.row(), row);
        pending.remove(row);
      }
    }
  }
}
