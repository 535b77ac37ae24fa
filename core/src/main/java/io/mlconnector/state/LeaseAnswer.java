package io.mlconnector.state;

import java.time.Instant;

/** The lease, or who has it. */
public sealed interface LeaseAnswer {

  record Granted(Lease lease, FlowState state) implements LeaseAnswer {}

  record Taken(String holder, Instant until) implements LeaseAnswer {}
}
