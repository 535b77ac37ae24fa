package io.mlconnector.feed.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.error.ConfigurationException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StampsTest {

  private static Duration overlap(int precision, int skew, int delay) {
    return Stamps.of(
            Duration.ofSeconds(precision), Duration.ofSeconds(skew), Duration.ofSeconds(delay))
        .overlap();
  }

  @Test
  void the_overlap_is_commit_delay_and_skew_rounded_up_to_the_precision() {
    assertThat(overlap(1, 0, 0)).isZero();
    assertThat(overlap(1, 30, 270)).isEqualTo(Duration.ofMinutes(5));
    assertThat(overlap(2, 0, 1)).isEqualTo(Duration.ofSeconds(2));
    assertThat(overlap(3, 1, 3)).isEqualTo(Duration.ofSeconds(6));
    assertThat(overlap(86_400, 50_400, 300)).isEqualTo(Duration.ofDays(1));
  }

  @Test
  void it_can_be_raised_but_not_lowered() {
    Stamps stamps = Stamps.of(Duration.ofSeconds(10), Duration.ZERO, Duration.ofSeconds(15));
    assertThat(stamps.withOverlap(Duration.ofSeconds(31)).overlap())
        .isEqualTo(Duration.ofSeconds(40));
    assertThatThrownBy(() -> stamps.withOverlap(Duration.ofSeconds(10)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("overlap");
    assertThatThrownBy(() -> stamps.withLag(Duration.ofSeconds(-1)))
        .isInstanceOf(ConfigurationException.class);
    assertThatThrownBy(() -> Stamps.of(Duration.ZERO, Duration.ZERO, Duration.ZERO))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("precision");
  }

  @Test
  void instants_are_truncated_before_and_after_the_epoch() {
    Stamps days = Stamps.of(Duration.ofDays(1), Duration.ZERO, Duration.ZERO);
    assertThat(days.floor(Instant.parse("2025-12-01T23:59:59.9Z")))
        .isEqualTo("2025-12-01T00:00:00Z");
    assertThat(days.floor(Instant.parse("1969-12-31T23:00:00Z"))).isEqualTo("1969-12-31T00:00:00Z");
    Stamps millis = Stamps.of(Duration.ofMillis(3), Duration.ZERO, Duration.ZERO);
    assertThat(millis.floor(Instant.parse("2025-12-01T00:00:00.0045Z")))
        .isBeforeOrEqualTo("2025-12-01T00:00:00.0045Z")
        .isAfter("2025-12-01T00:00:00.0015Z");
  }
}
