package io.mlconnector.write;

import java.time.Instant;
import java.util.Set;

/** Answers that come later (EDI 997, file receipts): by these correlations, until the deadline. */
public record Awaiting(Set<String> correlations, Instant until) {
  public Awaiting {
    correlations = Set.copyOf(correlations);
  }
}
