package io.mlconnector.http.client;

import dev.failsafe.CircuitBreaker;
import io.mlconnector.time.Time;
import java.time.Duration;
import java.time.Instant;

/**
 * Spares a system that has failed five times in a row: for 30 s nothing is sent, then one call
 * tries. Failsafe's circuit breaker counts; its own clock is not used, so that simulated time
 * works.
 */
final class Breaker {
  private static final int FAILURES = 5;
  private static final Duration REST = Duration.ofSeconds(30);

  private final CircuitBreaker<Object> breaker =
      CircuitBreaker.builder()
          .withFailureThreshold(FAILURES)
          .withDelay(Duration.ofDays(365))
          .build();
  private final Time time;
  private Instant restsUntil = Instant.MIN;

  Breaker(Time time) {
    this.time = time;
  }

  synchronized boolean allows() {
    if (breaker.isOpen() && !time.now().isBefore(restsUntil)) {
      breaker.halfOpen();
    }
    return breaker.tryAcquirePermit();
  }

  synchronized void success() {
    breaker.recordSuccess();
  }

  synchronized void failure() {
    boolean open = breaker.isOpen();
    breaker.recordFailure();
    if (!open && breaker.isOpen()) {
      restsUntil = time.now().plus(REST);
    }
  }
}
