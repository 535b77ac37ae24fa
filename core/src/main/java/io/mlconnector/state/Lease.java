package io.mlconnector.state;

import io.mlconnector.record.FlowKey;

/**
 * The right to run a flow, as long as the fence is the highest that was given out.
 *
 * @param holder names the host, for people
 * @param fence rises by one with each lease and each rewind of the flow
 * @param incarnation of the store that gave it; drawn anew at each opening
 */
public record Lease(FlowKey flow, String holder, long fence, String incarnation) {}
