package io.mlconnector.state.jdbc;

import io.mlconnector.record.Actor;
import io.mlconnector.state.DoubtWindow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done when a store is opened and closed, and when its database turns out to be another.
 */
final class Opening {
  private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

  private final Database database;
  private final Flows flows;
  private final Audit audit;
  private final Optional<String> boot;

  /**
   * @param boot names the machine's boot for a file; empty where it is not known or does not matter
   */
  Opening(Database database, Flows flows, Audit audit, Optional<String> boot) {
    this.database = database;
    this.flows = flows;
    this.audit = audit;
    this.boot = boot;
  }

  /**
   * Voids leases that no other process can hold, and looks whether the end of the store is lost.
   */
  boolean opened(Tx tx) {
    if (database.isExclusive()) {
      tx.update("update mlc_flow set holder = ''");
    }
    return changed(tx);
  }

  boolean changed(Tx tx) {
    boolean lost = Lineage.isLost(tx, boot, database.lineage());
    if (lost) {
      DoubtWindow window = doubt(tx, Optional.empty(), Lineage.STORE);
      LOG.warn(
          "{} may have lost its end: creates are asked for first until all since {} is settled",
          database.place(),
          window.asOf());
    }
    return lost;
  }

  /** Opens a window of doubt, with an event in each tenant's chain. */
  DoubtWindow doubt(Tx tx, Optional<Instant> asOf, Actor actor) {
    DoubtWindow window = flows.openDoubt(tx, asOf);
    for (String tenant : flows.tenants(tx)) {
      Flow commands = flows.lock(tx, Flows.commands(tenant));
      audit.append(tx, commands, List.of(window.opened(actor)));
      flows.save(tx, commands);
    }
    return window;
  }

  boolean closed(Tx tx) {
    Lineage.close(tx);
    return true;
  }
}
