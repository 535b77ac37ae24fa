package io.mlconnector.feed.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.error.ConfigurationException;
import io.mlconnector.feed.ChangePage;
import io.mlconnector.feed.Watermark;
import io.mlconnector.feed.Window;
import io.mlconnector.feed.scan.FakeTable.Request;
import io.mlconnector.feed.scan.StampedFeed.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SnapshotFeedTest {
  private final FakeTable table = new FakeTable(Order.KEY);

  private ChangePage<String> page(Optional<Watermark> after, int limit) {
    return new SnapshotFeed<>(table).poll(Request.of(after, limit));
  }

  @Test
  void all_rows_are_read_again_and_again_and_the_cursor_survives() {
    table.tellsClock = false;
    table.put("A", "10:00:00");
    table.put("B", "09:00:00");
    ChangePage<String> first = page(Optional.empty(), 1);
    ChangePage<String> second = page(Optional.of(first.next()), 1);
    ChangePage<String> third = page(Optional.of(second.next()), 5);
    assertThat(first.changes()).extracting(change -> change.key().id()).containsExactly("A");
    assertThat(second.changes()).extracting(change -> change.key().id()).containsExactly("B");
    assertThat(second.more()).isFalse();
    assertThat(third.changes()).hasSize(2);
    assertThat(third.next().settled()).isEmpty();
    assertThat(table.asked).allMatch(question -> question.lower().isEmpty());
  }

  @Test
  void the_watermark_of_a_source_that_lost_its_stamps_waits_for_them() {
    table.put("A", "10:00:00");
    Stamps stamps = Stamps.of(Duration.ofSeconds(1), Duration.ZERO, Duration.ZERO);
    StampedFeed<String> stamped = new StampedFeed<>(table, Order.KEY, stamps);
    Watermark mark = stamped.poll(Request.of(Optional.empty(), 5)).next();
    Watermark after = page(Optional.of(mark), 5).next();
    assertThat(after.settled()).contains(Instant.parse("2025-12-01T10:00:00Z"));
    table.put("B", "11:00:00");
    assertThat(stamped.poll(Request.of(Optional.of(after), 5)).changes()).hasSize(2);
  }

  @Test
  void there_are_no_windows_and_no_beginning_at_an_instant() {
    Instant now = table.clock;
    Request backfill =
        new Request(Optional.empty(), Optional.of(new Window(now, now.plusSeconds(1))), 5, 1_000);
    assertThatThrownBy(() -> new SnapshotFeed<>(table).poll(backfill))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("replay");
    assertThatThrownBy(() -> new SnapshotFeed<>(table).at(now))
        .isInstanceOf(ConfigurationException.class);
  }
}
