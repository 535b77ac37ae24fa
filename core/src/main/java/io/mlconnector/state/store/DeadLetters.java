package io.mlconnector.state.store;

import io.mlconnector.record.FlowKey;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.DeadLetterQuery;
import io.mlconnector.state.LateAnswer;
import io.mlconnector.state.Lease;
import java.util.List;
import java.util.Set;

/**
 * Records that were put aside, and answers that came too late. The rules of {@link StateStore}
 * hold.
 */
public interface DeadLetters {

  List<DeadLetter> deadLetters(FlowKey flow, DeadLetterQuery query);

  /** What dead letters of the flow wait for, in {@link io.mlconnector.record.Need#text} form. */
  Set<String> needs(FlowKey flow);

  /** Files an answer that came too late; needs no lease, having lost it. */
  void file(LateAnswer stray);

  /** The strays of a flow that are not settled yet. */
  List<LateAnswer> strays(FlowKey flow);

  /** Removes strays that have become conflicts. */
  void settleStrays(Lease lease, List<LateAnswer> strays);
}
