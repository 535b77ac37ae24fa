package io.mlconnector.state;

/**
 * What became of an entry of a plan.
 *
 * @param number of the entry
 */
public record PlanMark(long number, PlanEntry.Status status, String note) {}
