package io.mlconnector.state;

import io.mlconnector.record.FlowKey;
import io.mlconnector.record.ItemKey;
import java.time.Instant;

/** An answer that came after the lease was lost; becomes a conflict for a person. */
public record LateAnswer(FlowKey flow, ItemKey item, String step, String answer, Instant at) {}
