package io.mlconnector.state.jdbc;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Converts times to the form in which the store keeps them: microseconds since 1970. */
final class Micros {
  private Micros() {}

  static long of(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  static Instant at(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
