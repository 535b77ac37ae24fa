package io.mlconnector.cin7;

import io.mlconnector.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Remembers for an hour which company an account belongs to, so that a run that finds nothing to do
 * needs no call. It is asked again after that hour, and at once for another account; so a revoked
 * key is noticed even if nothing is written. An account belongs to one company (the service's page
 * on its API keys). Thread-safe; no thread waits for a call of another.
 */
final class KnownCompany {
  private static final Duration KEPT = Duration.ofHours(1);

  private final Time time;
  private volatile Optional<Told> last = Optional.empty();

  /** The company that an account belongs to, as it was answered at some time. */
  private record Told(String account, String name, Instant at) {}

  KnownCompany(Time time) {
    this.time = time;
  }

  /**
   * Gives the company's name, asking for it if the last answer is an hour old.
   *
   * @param account a digest of the account's id
   */
  String name(String account, Supplier<String> ask) {
    Instant now = time.now();
    Optional<Told> known =
        last.filter(told -> told.account().equals(account))
            .filter(told -> told.at().plus(KEPT).isAfter(now) && !told.at().isAfter(now));
    if (known.isEmpty()) {
      known = Optional.of(new Told(account, ask.get(), now));
      last = known;
    }
    return known.get().name();
  }
}
