package io.mlconnector.engine.outcome;

import io.mlconnector.audit.AuditDraft;
import io.mlconnector.record.ItemKey;
import io.mlconnector.record.Outcome;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.LedgerRow;
import io.mlconnector.state.MatchValue;
import io.mlconnector.state.StepChange;
import java.util.List;
import java.util.Optional;

/**
 * What one part leaves behind.
 *
 * @param closes whether its steps are closed
 * @param frees whether its dead letters go
 * @param event none where nothing changed
 */
public record ItemOutcome(
    ItemKey item,
    Outcome outcome,
    Optional<LedgerRow> row,
    boolean closes,
    Optional<StepChange> steps,
    Optional<DeadLetter> letter,
    boolean frees,
    Optional<AuditDraft> event,
    List<MatchValue> matches) {}
