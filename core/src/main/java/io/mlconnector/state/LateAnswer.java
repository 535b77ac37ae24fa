package io.mlconnector.state;

import io.mlconnector.record.FlowKey;
import io.mlconnector.record.ItemKey;
import java.time.Instant;

/**
 * An answer that came after its run had lost the lease. The next run reports it as a twin unless
 * ledger or steps know its record. Kept in table {@code mlc_stray}.
 */
public record LateAnswer(FlowKey flow, ItemKey item, String step, String answer, Instant at) {}
