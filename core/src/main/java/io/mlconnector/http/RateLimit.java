package io.mlconnector.http;

import static java.util.Objects.requireNonNull;

import io.mlconnector.error.ConfigurationException;
import java.time.Duration;
import java.util.Optional;

/**
 * What a credential is allowed.
 *
 * @param calls evenly over the window; together with the burst at most what the system allows
 * @param burst calls that may follow each other at once
 * @param daily calls of a day, counted beside the window; empty: as many as fit into it
 * @param learned headers in which answers tell the limit; empty: answers are not looked at
 */
public record RateLimit(
    int calls,
    Duration window,
    int burst,
    Optional<DailyQuota> daily,
    Optional<LimitHeaders> learned) {
  public RateLimit {
    requireNonNull(daily, "daily");
    requireNonNull(learned, "learned");
    if (calls < 1 || burst < 1 || window.isZero() || window.isNegative()) {
      throw new ConfigurationException(
          "rateLimit",
          "needs calls >= 1, burst >= 1 and a window, was " + calls + "/" + window + "/" + burst);
    }
  }

  /** Without a daily quota; answers are not looked at. */
  public RateLimit(int calls, Duration window, int burst) {
    this(calls, window, burst, Optional.empty(), Optional.empty());
  }

  /** No limit is known. */
  public static RateLimit none() {
    return new RateLimit(1_000_000, Duration.ofSeconds(1), 1_000_000);
  }

  /** The same with a quota per day. */
  public RateLimit perDay(DailyQuota quota) {
    return new RateLimit(calls, window, burst, Optional.of(quota), learned);
  }

  /** The same, which follows what these headers of the answers say. */
  public RateLimit learnedFrom(LimitHeaders headers) {
    return new RateLimit(calls, window, burst, daily, Optional.of(headers));
  }
}
