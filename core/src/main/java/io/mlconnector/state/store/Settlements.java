package io.mlconnector.state.store;

import io.mlconnector.record.ItemKey;
import io.mlconnector.state.Lease;
import io.mlconnector.state.Settlement;

/**
 * What changes leave behind, each settlement in one transaction. The rules of {@link StateStore}
 * hold.
 */
public interface Settlements {

  /** Leaves behind all of the settlement, or nothing. */
  void settle(Lease lease, Settlement settlement);

  /** Counts that the item stopped a run, and tells how often it has since it was last settled. */
  int countStop(Lease lease, ItemKey item);
}
