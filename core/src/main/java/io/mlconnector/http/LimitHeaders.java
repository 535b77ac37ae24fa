package io.mlconnector.http;

import static java.util.Objects.requireNonNull;

/**
 * The headers in which a system's answers tell what is left of its limit. A header that is missing
 * or no whole number teaches nothing.
 *
 * @param limit calls that the system allows per window of the {@link RateLimit}; a lower one than
 *     agreed slows down, a higher one changes nothing
 * @param remaining calls that are left; at zero nobody goes before the reset, an hour at most
 * @param reset when there are calls again
 * @param form what the number in the reset header is
 */
public record LimitHeaders(String limit, String remaining, String reset, Reset form) {
  /** What the number in the reset header is. */
  public enum Reset {
    /** Seconds since 1970. */
    EPOCH_SECONDS,
    /** Seconds from the answer on. */
    SECONDS_LEFT
  }

  public LimitHeaders {
    requireNonNull(limit, "limit");
    requireNonNull(remaining, "remaining");
    requireNonNull(reset, "reset");
    requireNonNull(form, "form");
  }

  /** {@code X-RateLimit-Limit}, {@code -Remaining} and {@code -Reset}. */
  public static LimitHeaders xRateLimit(Reset form) {
    return new LimitHeaders(
        "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset", form);
  }
}
