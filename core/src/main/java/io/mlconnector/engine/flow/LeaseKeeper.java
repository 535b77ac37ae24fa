package io.mlconnector.engine.flow;

import io.mlconnector.state.Lease;
import io.mlconnector.state.store.Flows;
import io.mlconnector.time.Time;
import java.time.Duration;

/** Prolongs a lease when a third of it is gone, on whatever thread comes by. Thread-safe. */
public final class LeaseKeeper {
  private final Flows store;
  private final Time time;
  private final Lease lease;
  private final long every;
  private long renewed;

  public LeaseKeeper(Flows store, Time time, Lease lease, Duration length) {
    this.store = store;
    this.time = time;
    this.lease = lease;
    this.every = length.toNanos() / 3;
    this.renewed = time.nanos();
  }

  Duration every() {
    return Duration.ofNanos(every);
  }

  /**
   * @throws io.mlconnector.state.LeaseLostException when another host has it
   */
  void heartbeat() {
    if (due()) {
      store.renew(lease);
    }
  }

  private synchronized boolean due() {
    long now = time.nanos();
    if (now - renewed < every) {
      return false;
    }
    renewed = now;
    return true;
  }
}
