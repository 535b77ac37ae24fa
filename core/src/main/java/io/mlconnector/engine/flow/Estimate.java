package io.mlconnector.engine.flow;

import io.mlconnector.feed.Watermark;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long a run will take, by how far the watermark has come and how far it has to go.
 *
 * @param started when the run was
 * @param begun where it began to read; without its time nothing can be told
 */
record Estimate(Instant started, Optional<Watermark> begun) {
  private static final double LEAST_SHARE = 0.01;

  /** Empty as long as too little is read, and once the present is reached. */
  Optional<Duration> left(Watermark reached, Instant now) {
    Optional<Instant> from = begun.flatMap(Watermark::settled);
    Optional<Instant> to = reached.settled();
    if (from.isEmpty() || to.isEmpty() || !to.get().isAfter(from.get()) || !now.isAfter(to.get())) {
      return Optional.empty();
    }
    double share =
        (double) Duration.between(from.get(), to.get()).toMillis()
            / Duration.between(from.get(), now).toMillis();
    if (share < LEAST_SHARE) {
      return Optional.empty();
    }
    long spent = Duration.between(started, now).toMillis();
    return Optional.of(Duration.ofMillis((long) (spent / share * (1 - share))));
  }
}
