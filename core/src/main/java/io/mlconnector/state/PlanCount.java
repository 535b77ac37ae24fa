package io.mlconnector.state;

/**
 * Entries of a plan that have all of these in common.
 *
 * @param differing whether they name fields
 */
public record PlanCount(
    String outcome,
    PlanEntry.Status status,
    boolean approved,
    boolean differing,
    long entries,
    long calls) {}
