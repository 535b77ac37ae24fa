package io.mlconnector.testkit.state;

import io.mlconnector.simulators.TestClock;
import io.mlconnector.state.memory.InMemoryStateStore;
import io.mlconnector.state.store.StateStore;
import java.time.Duration;
import java.time.Instant;

class InMemoryStateStoreTest extends StateStoreContract {
  private final TestClock clock = new TestClock(Instant.parse("2026-03-01T00:00:00Z"));
  private final InMemoryStateStore first = new InMemoryStateStore(clock);

  @Override
  protected StateStore open() {
    return first;
  }

  @Override
  protected StateStore openAgain() {
    return first.reopened();
  }

  @Override
  protected void moveClock(Duration by) {
    clock.advance(by);
  }

  @Override
  protected boolean isShared() {
    return false;
  }
}
