package io.mlconnector.testkit.vault;

import io.mlconnector.simulators.TestClock;
import io.mlconnector.state.memory.InMemoryStateStore;
import io.mlconnector.state.store.StateStore;
import java.time.Instant;

/** The vault contract for the vault in the state, with a store in memory. */
class StateVaultInMemoryTest extends StateVaultContract {
  private final StateStore store =
      new InMemoryStateStore(new TestClock(Instant.parse("2026-11-21T08:00:00Z")));

  @Override
  protected StateStore store() {
    return store;
  }
}
