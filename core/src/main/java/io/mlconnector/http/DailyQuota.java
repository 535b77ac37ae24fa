package io.mlconnector.http;

import static java.util.Objects.requireNonNull;

import io.mlconnector.error.ConfigurationException;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * What a credential is allowed on one day; counted in the store, so that a restart forgets nothing.
 *
 * @param calls of all hosts that share the store
 * @param reserve of these, calls that are kept for people who wait; runs stop before it
 * @param zone whose midnight begins a day; the system's, or UTC where it documents none
 */
public record DailyQuota(int calls, int reserve, ZoneId zone) {
  public DailyQuota {
    requireNonNull(zone, "zone");
    if (calls < 1 || reserve < 0 || reserve >= calls) {
      throw new ConfigurationException(
          "rateLimit",
          "a quota needs calls >= 1 and 0 <= reserve < calls, was " + calls + "/" + reserve);
    }
  }

  /** Days of UTC; one call in fifty is kept for people who wait. */
  public static DailyQuota of(int calls) {
    return new DailyQuota(calls, calls / 50, ZoneOffset.UTC);
  }
}
