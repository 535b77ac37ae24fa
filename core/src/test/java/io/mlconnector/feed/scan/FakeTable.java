package io.mlconnector.feed.scan;

import io.mlconnector.feed.Change;
import io.mlconnector.feed.FeedRequest;
import io.mlconnector.feed.Watermark;
import io.mlconnector.feed.Window;
import io.mlconnector.record.RecordKey;
import io.mlconnector.record.SystemId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Rows by key, each with the stamp that was put in; a clock that tests set. */
final class FakeTable implements ScanQuery<String> {
  static final SystemId SYSTEM = new SystemId("fake");

  final Map<String, Instant> rows = new TreeMap<>();
  final List<ScanQuestion> asked = new ArrayList<>();
  final StampedFeed.Order order;
  Instant clock = Instant.parse("2025-12-01T12:00:00Z");
  boolean tellsClock = true;
  boolean showsStamps = true;
  boolean tellsNewest = true;

  FakeTable(StampedFeed.Order order) {
    this.order = order;
  }

  void put(String key, String time) {
    rows.put(key, Instant.parse(time.length() > 8 ? time : "2025-12-01T" + time + "Z"));
  }

  void tick(Duration duration) {
    clock = clock.plus(duration);
  }

  @Override
  public ScanPage<String> ask(ScanQuestion question) {
    asked.add(question);
    boolean numbered = order == StampedFeed.Order.PAGE_NUMBER;
    int page = numbered ? question.cursor().map(Integer::parseInt).orElse(0) : 0;
    List<Map.Entry<String, Instant>> left =
        rows.entrySet().stream()
            .filter(row -> question.lower().filter(row.getValue()::isBefore).isEmpty())
            .filter(row -> question.before().map(row.getValue()::isBefore).orElse(true))
            .sorted(Comparator.comparing(this::place))
            .filter(
                row ->
                    numbered
                        || question
                            .cursor()
                            .filter(cursor -> place(row).compareTo(cursor) <= 0)
                            .isEmpty())
            .skip((long) page * question.limit())
            .toList();
    List<ScanRow<String>> shown = left.stream().limit(question.limit()).map(this::row).toList();
    Optional<String> last =
        shown.size() == left.size()
            ? Optional.empty()
            : Optional.of(
                numbered ? String.valueOf(page + 1) : shown.get(shown.size() - 1).cursor());
    return new ScanPage<>(shown, last, tellsClock ? Optional.of(clock) : Optional.empty());
  }

  @Override
  public Optional<Instant> newest() {
    return tellsNewest ? rows.values().stream().max(Instant::compareTo) : Optional.empty();
  }

  private ScanRow<String> row(Map.Entry<String, Instant> row) {
    Optional<Instant> stamp = showsStamps ? Optional.of(row.getValue()) : Optional.empty();
    return new ScanRow<>(
        new Change.Read<>(
            new RecordKey(SYSTEM, "row", row.getKey()),
            "raw " + row.getValue(),
            stamp,
            row.getKey()),
        place(row),
        100);
  }

  private String place(Map.Entry<String, Instant> row) {
    return order == StampedFeed.Order.STAMP_KEY
        ? row.getValue() + "~" + row.getKey()
        : row.getKey();
  }

  /** What the engine asks. */
  record Request(Optional<Watermark> after, Optional<Window> window, int maxRecords, long maxBytes)
      implements FeedRequest {

    static Request of(Optional<Watermark> after, int maxRecords) {
      return new Request(after, Optional.empty(), maxRecords, 1 << 20);
    }
  }
}
