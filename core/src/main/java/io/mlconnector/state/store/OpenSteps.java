package io.mlconnector.state.store;

import io.mlconnector.record.FlowKey;
import io.mlconnector.record.ItemKey;
import io.mlconnector.state.Lease;
import io.mlconnector.state.OpenWork;
import io.mlconnector.state.Step;
import io.mlconnector.state.StepBegin;
import io.mlconnector.state.StepChange;
import io.mlconnector.state.Work;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Steps that are not closed, with the work that they belong to. The rules of {@link StateStore}
 * hold.
 */
public interface OpenSteps {

  /** Items with open steps, in the order in which they were begun; closed ones are gone. */
  List<OpenWork> openWork(FlowKey flow);

  /** Steps of these items that are not closed. */
  Map<ItemKey, OpenWork> openWork(FlowKey flow, Collection<ItemKey> items);

  /**
   * Records that a step is about to be sent, and clears the content hash of the item's ledger row.
   *
   * <p>The item's work is replaced, and so is a begun step of the same name. Times are of the
   * store's clock: {@code sendBy} = now + send, {@code askAfter} = sendBy + settle.
   */
  Step begin(Lease lease, StepBegin begin);

  /** Records what became of steps, without a settle: the run stops, or a decision was made. */
  void record(Lease lease, List<StepChange> changes);

  /** Stores a decision as a step of kind KEEP, with its work if there is none yet. */
  void keep(Lease lease, Work work, Step step);
}
