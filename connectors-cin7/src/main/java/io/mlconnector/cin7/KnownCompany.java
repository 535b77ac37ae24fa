package io.mlconnector.cin7;

import io.mlconnector.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The name of the company behind an account, as it was told last: most runs find nothing to do, and
 * would make no other call. Asked again after an hour, or for another account, so that a key that
 * was revoked is noticed without a write. An account is one company's (the service's page on its
 * API keys). Thread-safe; nobody waits for the call of another.
 */
final class KnownCompany {
  private static final Duration KEPT = Duration.ofHours(1);

  private final Time time;
  private volatile Optional<Told> last = Optional.empty();

  /** What an account was told to be, and when. */
  private record Told(String account, String name, Instant at) {}

  KnownCompany(Time time) {
    this.time = time;
  }

  /**
   * @param account a digest of its id
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
