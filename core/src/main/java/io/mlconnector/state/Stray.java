package io.mlconnector.state;

import java.time.Instant;

/** An answer that came after the lease was lost; becomes a conflict for a person. */
public record Stray(FlowKey flow, ItemKey item, String step, String answer, Instant at) {}
