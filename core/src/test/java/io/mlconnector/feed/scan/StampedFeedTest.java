package io.mlconnector.feed.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.error.StateException;
import io.mlconnector.error.UnexpectedResponseException;
import io.mlconnector.feed.ChangePage;
import io.mlconnector.feed.Watermark;
import io.mlconnector.feed.Window;
import io.mlconnector.feed.scan.FakeTable.Request;
import io.mlconnector.feed.scan.StampedFeed.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StampedFeedTest {
  private static final Stamps SECONDS =
      Stamps.of(Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(270));

  private FakeTable table = new FakeTable(Order.STAMP_KEY);
  private Stamps stamps = SECONDS;
  private Optional<Watermark> after = Optional.empty();

  private StampedFeed<String> feed() {
    return new StampedFeed<>(table, table.order, stamps, 2);
  }

  private ChangePage<String> page(int limit) {
    ChangePage<String> page = feed().poll(Request.of(after, limit));
    after = Optional.of(page.next());
    return page;
  }

  private List<String> scan() {
    List<String> keys = new ArrayList<>();
    boolean more = true;
    while (more) {
      ChangePage<String> page = page(100);
      page.changes().forEach(change -> keys.add(change.key().id()));
      more = page.more();
    }
    return keys;
  }

  private String settled() {
    return after.flatMap(Watermark::settled).map(Instant::toString).orElse("none");
  }

  private void use(Order order) {
    table = new FakeTable(order);
  }

  private void threeRows() {
    table.put("A", "10:00:00");
    table.put("B", "10:00:00");
    table.put("C", "10:30:00");
  }

  @Test
  void the_overlap_is_subtracted_once_at_the_start_of_a_scan_with_an_inclusive_bound() {
    threeRows();
    scan();
    assertThat(settled()).isEqualTo("2025-12-01T10:30:00Z");
    table.put("D", "10:25:00");
    table.put("E", "10:24:59");
    table.asked.clear();
    assertThat(scan()).containsExactly("D", "C");
    assertThat(table.asked)
        .allMatch(
            question ->
                question.lower().equals(Optional.of(Instant.parse("2025-12-01T10:25:00Z"))));
  }

  @Test
  void no_question_has_an_upper_bound_so_stamps_of_the_future_are_read() {
    for (Order order : Order.values()) {
      use(order);
      after = Optional.empty();
      threeRows();
      table.put("F", "2099-01-01T00:00:00Z");
      assertThat(scan()).contains("F");
      assertThat(table.asked).allMatch(question -> question.before().isEmpty());
      assertThat(settled()).isEqualTo("2025-12-01T12:00:00Z");
      table.tick(Duration.ofMinutes(1));
      table.put("A", "12:00:30");
      assertThat(scan()).contains("A", "F");
    }
  }

  @Test
  void the_watermark_never_exceeds_the_clock_at_the_start_also_after_a_crash() {
    threeRows();
    table.put("D", "11:00:00");
    page(2);
    table.tick(Duration.ofHours(1));
    table.put("A", "12:59:59");
    scan();
    assertThat(settled()).isEqualTo("2025-12-01T12:00:00Z");
  }

  @Test
  void the_lag_keeps_the_watermark_behind_the_clock() {
    stamps = SECONDS.withLag(Duration.ofSeconds(5));
    table.put("A", "11:59:58");
    scan();
    assertThat(settled()).isEqualTo("2025-12-01T11:59:55Z");
  }

  @Test
  void in_the_order_of_stamps_the_watermark_moves_with_each_page() {
    threeRows();
    assertThat(page(100).more()).isTrue();
    assertThat(settled()).isEqualTo("2025-12-01T10:00:00Z");
  }

  @Test
  void in_the_order_of_keys_it_moves_at_the_end_only() {
    for (Order order : List.of(Order.KEY, Order.PAGE_NUMBER)) {
      use(order);
      after = Optional.empty();
      threeRows();
      assertThat(page(100).more()).isTrue();
      assertThat(settled()).isEqualTo("none");
      assertThat(page(100).more()).isFalse();
      assertThat(settled()).isEqualTo("2025-12-01T10:30:00Z");
    }
  }

  @Test
  void nothing_seen_moves_nothing_and_it_never_goes_back() {
    scan();
    assertThat(settled()).isEqualTo("none");
    threeRows();
    scan();
    table.rows.clear();
    table.put("B", "10:26:00");
    scan();
    assertThat(settled()).isEqualTo("2025-12-01T10:30:00Z");
  }

  @Test
  void a_row_whose_stamp_is_not_shown_counts_as_stamped_at_the_start() {
    use(Order.KEY);
    threeRows();
    table.showsStamps = false;
    scan();
    assertThat(settled()).isEqualTo("2025-12-01T12:00:00Z");
  }

  @Test
  void days_overlap_by_a_day_and_cap_at_the_day_of_the_start() {
    use(Order.KEY);
    stamps = Stamps.of(Duration.ofDays(1), Duration.ofHours(14), Duration.ofMinutes(5));
    assertThat(stamps.overlap()).isEqualTo(Duration.ofDays(1));
    table.put("A", "2025-12-01T00:00:00Z");
    table.put("B", "2025-12-02T00:00:00Z");
    scan();
    assertThat(settled()).isEqualTo("2025-12-01T00:00:00Z");
    table.put("C", "2025-11-30T00:00:00Z");
    assertThat(scan()).containsExactly("A", "B", "C");
  }

  @Test
  void pages_with_numbers_keep_their_size_however_little_is_asked_for() {
    use(Order.PAGE_NUMBER);
    for (int i = 0; i < 5; i++) {
      table.put("K" + i, "10:00:0" + i);
    }
    List<String> keys = new ArrayList<>();
    ChangePage<String> page;
    do {
      page = page(1);
      assertThat(page.changes()).hasSizeLessThanOrEqualTo(1);
      page.changes().forEach(change -> keys.add(change.key().id()));
    } while (page.more());
    assertThat(keys).containsExactly("K0", "K1", "K2", "K3", "K4");
    assertThat(table.asked).allMatch(question -> question.limit() == 2);
  }

  @Test
  void a_page_is_cut_at_its_bytes_but_holds_one_record() {
    threeRows();
    ChangePage<String> page = feed().poll(new Request(after, Optional.empty(), 100, 10));
    assertThat(page.changes()).hasSize(1);
    assertThat(page.more()).isTrue();
    after = Optional.of(page.next());
    assertThat(scan()).containsExactly("B", "C");
  }

  @Test
  void the_vendors_stamp_is_kept_as_it_is_written() {
    table.put("A", "10:00:00");
    assertThat(page(1).changes().get(0).version()).isEqualTo("raw 2025-12-01T10:00:00Z");
  }

  @Test
  void a_scan_of_another_order_begins_anew_from_the_watermark() {
    threeRows();
    page(2);
    Optional<Watermark> inStampOrder = after;
    use(Order.KEY);
    threeRows();
    after = inStampOrder;
    assertThat(scan()).containsExactly("A", "B", "C");
  }

  @Test
  void a_backfill_is_half_open_resumable_and_leaves_the_watermark() {
    for (Order order : Order.values()) {
      use(order);
      after = Optional.empty();
      threeRows();
      table.put("D", "11:00:00");
      table.put("E", "10:15:00");
      scan();
      Optional<Watermark> live = after;
      Window window =
          new Window(Instant.parse("2025-12-01T10:00:00Z"), Instant.parse("2025-12-01T10:30:00Z"));
      List<String> keys = new ArrayList<>();
      ChangePage<String> page;
      do {
        page = feed().poll(new Request(after, Optional.of(window), 1, 1000));
        page.changes().forEach(change -> keys.add(change.key().id()));
        after = Optional.of(page.next());
        assertThat(page.next().settled()).isEqualTo(live.orElseThrow().settled());
      } while (page.more());
      assertThat(keys).containsExactlyInAnyOrder("A", "B", "E");
      table.put("F", "11:30:00");
      assertThat(scan()).contains("F").doesNotContain("A");
    }
  }

  @Test
  void a_feed_can_begin_at_an_instant() {
    threeRows();
    after = Optional.of(feed().at(Instant.parse("2025-12-01T10:32:00Z")));
    assertThat(scan()).containsExactly("C");
  }

  @Test
  void a_source_that_went_back_stops_the_feed_and_one_that_lost_a_row_does_not() {
    threeRows();
    scan();
    table.rows.remove("C");
    assertThat(scan()).isEmpty();
    table.rows.clear();
    table.put("A", "09:00:00");
    assertThatThrownBy(this::scan)
        .isInstanceOf(UnexpectedResponseException.class)
        .hasMessageContaining("restored")
        .hasMessageContaining("2025-12-01T09:00:00Z");
    table.tellsNewest = false;
    assertThat(scan()).isEmpty();
  }

  @Test
  void without_a_clock_nothing_is_read() {
    threeRows();
    table.tellsClock = false;
    assertThatThrownBy(this::scan)
        .isInstanceOf(UnexpectedResponseException.class)
        .hasMessageContaining("Date header");
  }

  @Test
  void a_position_that_cannot_be_read_is_an_error() {
    for (String text : List.of("", "{}", "[]", "x", "{\"form\":2}", "{\"form\":\"one\"}")) {
      after = Optional.of(new Watermark(Optional.empty(), text));
      assertThatThrownBy(this::scan)
          .isInstanceOf(StateException.class)
          .hasMessageContaining("rewind");
    }
  }

  @Test
  void paging_that_goes_in_a_loop_is_an_error() {
    table.put("A", "10:00:00");
    StampedFeed<String> loop =
        new StampedFeed<>(
            question -> new ScanPage<>(List.of(), Optional.of("again"), Optional.of(table.clock)),
            Order.KEY,
            stamps);
    Watermark first = loop.poll(Request.of(Optional.empty(), 10)).next();
    assertThatThrownBy(() -> loop.poll(Request.of(Optional.of(first), 10)))
        .isInstanceOf(UnexpectedResponseException.class)
        .hasMessageContaining("loop");
  }
}
