package io.mlconnector.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.feed.Watermark;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EstimateTest {
  private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");

  private static Watermark at(Instant when) {
    return new Watermark(Optional.of(when), "");
  }

  private static Optional<Duration> left(Duration read, Duration all, Duration spent) {
    Instant from = NOW.minus(all);
    return new Estimate(NOW.minus(spent), Optional.of(at(from))).left(at(from.plus(read)), NOW);
  }

  @Test
  void a_quarter_read_in_ten_minutes_leaves_half_an_hour() {
    assertThat(left(Duration.ofDays(25), Duration.ofDays(100), Duration.ofMinutes(10)))
        .contains(Duration.ofMinutes(30));
  }

  @Test
  void nothing_is_told_of_too_little_or_of_no_time() {
    Duration minute = Duration.ofMinutes(1);
    assertThat(left(Duration.ofHours(1), Duration.ofDays(100), minute)).isEmpty();
    assertThat(left(Duration.ZERO, Duration.ofDays(1), minute)).isEmpty();
    assertThat(new Estimate(NOW, Optional.empty()).left(at(NOW), NOW)).isEmpty();
  }

  @Test
  void at_the_present_nothing_is_left() {
    assertThat(left(Duration.ofDays(1), Duration.ofDays(1), Duration.ofMinutes(1))).isEmpty();
  }
}
