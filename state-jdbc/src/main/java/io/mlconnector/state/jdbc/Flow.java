package io.mlconnector.state.jdbc;

import io.mlconnector.audit.ChainEnd;
import io.mlconnector.record.FlowKey;
import io.mlconnector.state.FlowLease;
import io.mlconnector.state.Precedence;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The row of a flow while its lock is held; changes are stored by {@link Flows#save}. */
final class Flow {
  final long id;
  final long tenant;
  final FlowKey key;
  final Instant now;
  FlowLease lease;
  ChainEnd end;
  boolean hasBases;
  boolean hasStops;
  private long stepsBegun;

  private Flow(Ids ids, FlowKey key, Instant now, FlowLease lease, ChainEnd end) {
    this.id = ids.flow();
    this.tenant = ids.tenant();
    this.key = key;
    this.now = now;
    this.lease = lease;
    this.end = end;
  }

  static Flow read(ResultSet row, FlowKey key, Instant now) throws SQLException {
    FlowLease lease =
        new FlowLease(
            row.getLong("fence"),
            row.getLong("leased_as"),
            row.getString("holder"),
            row.getString("incarnation"),
            Micros.at(row.getLong("expires_at")),
            Duration.of(row.getLong("lease_length"), ChronoUnit.MICROS),
            turn(row),
            Micros.at(row.getLong("wanted_until")));
    ChainEnd end = new ChainEnd(row.getLong("chain_number"), row.getString("chain_hash"));
    Ids ids = new Ids(row.getLong("tenant_id"), row.getLong("id"));
    Flow flow = new Flow(ids, key, now, lease, end);
    flow.hasBases = row.getBoolean("has_bases");
    flow.hasStops = row.getBoolean("has_stops");
    flow.stepsBegun = row.getLong("steps_begun");
    return flow;
  }

  private static Precedence turn(ResultSet row) throws SQLException {
    long yielding = row.getLong("yielding_as");
    return yielding > 0 && yielding == row.getLong("leased_as")
        ? Precedence.YIELDING
        : Precedence.DUE;
  }

  /** Rises with each step and work that is begun, so that they are found in order. */
  long nextBegun() {
    return ++stepsBegun;
  }

  long stepsBegun() {
    return stepsBegun;
  }
}
