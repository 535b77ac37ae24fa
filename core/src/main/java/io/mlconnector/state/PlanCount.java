package io.mlconnector.state;

import io.mlconnector.record.OutcomeCode;

/**
 * Entries of a plan that have all of these in common.
 *
 * @param differing whether they name fields
 */
public record PlanCount(
    OutcomeCode outcome,
    PlanEntry.Status status,
    boolean approved,
    boolean differing,
    long entries,
    long calls) {}
