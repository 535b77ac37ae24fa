package io.mlconnector.audit;

import io.mlconnector.connector.RecordKey;
import io.mlconnector.state.FlowKey;
import io.mlconnector.state.StateStore;
import java.util.ArrayList;
import java.util.List;

/** One tenant's audit trail, as it is stored. Thread-safe. */
public final class AuditLog {
  private static final int PAGE = 1_000;

  private final StateStore store;
  private final String tenant;

  public AuditLog(StateStore store, String tenant) {
    this.store = store;
    this.tenant = tenant;
  }

  /** Everything that happened to one source record, oldest first. */
  public List<AuditEvent> history(RecordKey source) {
    return store.history(tenant, source);
  }

  /** Checks every chain of the tenant, event by event. */
  public Verification verify() {
    long events = 0;
    long erased = 0;
    List<String> broken = new ArrayList<>();
    for (FlowKey chain : store.chains(tenant)) {
      String previous = AuditChain.START;
      long number = 0;
      for (List<AuditEvent> page = store.events(chain, 0, PAGE);
          !page.isEmpty();
          page = store.events(chain, number, PAGE)) {
        for (AuditEvent event : page) {
          if (event.number() != number + 1 || !AuditChain.holds(event, previous)) {
            broken.add(chain + " event " + event.number() + " does not follow event " + number);
          }
          number = event.number();
          previous = event.hash();
          erased += event.erased() ? 1 : 0;
          events++;
        }
      }
    }
    return new Verification(events, erased, broken);
  }

  /**
   * What {@link #verify} found.
   *
   * @param erased events whose payload was erased on request; they still hold
   * @param broken where a chain does not hold
   */
  public record Verification(long events, long erased, List<String> broken) {
    public Verification {
      broken = List.copyOf(broken);
    }

    public boolean holds() {
      return broken.isEmpty();
    }
  }
}
