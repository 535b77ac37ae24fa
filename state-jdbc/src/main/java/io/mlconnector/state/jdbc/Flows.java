package io.mlconnector.state.jdbc;

import io.mlconnector.audit.AuditChain;
import io.mlconnector.feed.Watermark;
import io.mlconnector.record.FlowKey;
import io.mlconnector.state.DoubtWindow;
import io.mlconnector.state.FlowState;
import io.mlconnector.state.Precedence;
import io.mlconnector.state.Unsettled;
import io.mlconnector.time.StoreClock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** SQL of the rows of flows: locks, leases, watermarks and doubt windows. */
final class Flows {
  private static final String ADD =
      "insert into mlc_flow (tenant, flow, chain_hash) values (?, ?, ?) on conflict do nothing";
  private static final String SAVE =
      "update mlc_flow set fence = ?, leased_as = ?, holder = ?, incarnation = ?, expires_at = ?,"
          + " lease_length = ?, chain_number = ?, chain_hash = ?, steps_begun = ?, has_bases = ?,"
          + " has_stops = ?, touched_at = ? where id = ?";
  private static final String STATE =
      "select f.*, (select min(as_of) from mlc_doubt d where d.id > f.doubts_closed) as"
          + " doubt_as_of, (select max(opened_at) from mlc_doubt d where d.id > f.doubts_closed) as"
          + " doubt_opened_at, exists (select 1 from mlc_stray s where s.flow_id = f.id) as"
          + " strays, exists (select 1 from mlc_work w where w.flow_id = f.id) as works,"
          + " exists (select 1 from mlc_letter l where l.flow_id = f.id) as letters"
          + " from mlc_flow f where tenant = ? and flow = ?";
  private static final String ALL_DOUBT =
      "select min(as_of) as doubt_as_of, max(opened_at) as doubt_opened_at from mlc_doubt";

  /** Stands for calls that belong to no flow. */
  static final FlowKey STORE = new FlowKey("", "");

  private final StoreClock clock;
  private final Database database;

  Flows(StoreClock clock, Database database) {
    this.clock = clock;
    this.database = database;
  }

  static FlowKey commands(String tenant) {
    return new FlowKey(tenant, "");
  }

  Instant now(Tx tx) {
    return clock.at(database.now(tx));
  }

  /** Locks a flow's row, which is made if it is new. */
  Flow lock(Tx tx, FlowKey key) {
    return find(tx, key)
        .orElseGet(
            () -> {
              tx.update(ADD, key.tenant(), "", AuditChain.START);
              tx.update(ADD, key.tenant(), key.flow(), AuditChain.START);
              return find(tx, key).orElseThrow();
            });
  }

  /** Locks a flow's row, if there is one. */
  Optional<Flow> find(Tx tx, FlowKey key) {
    String sql = tx.dialect().lockFlow(database.watchesTimeline());
    Optional<Flow> locked =
        tx.first(
            sql,
            row -> {
              database.checkTimeline(row.getString("timeline"));
              return Flow.read(row, key, clock.at(database.now(row.getLong("clock"))));
            },
            key.tenant(),
            key.flow());
    locked.ifPresent(flow -> tx.dialect().boundIdleness(tx, flow.lease.length()));
    return locked;
  }

  /** Locks all rows of a tenant, in the order of their ids, as everybody does. */
  void lockAll(Tx tx, String tenant) {
    tx.list(
        "select id from mlc_flow where tenant = ? order by id for update",
        row -> row.getLong("id"),
        tenant);
  }

  void save(Tx tx, Flow flow) {
    tx.update(
        SAVE,
        flow.lease.fence(),
        flow.lease.leasedAs(),
        flow.lease.holder(),
        flow.lease.incarnation(),
        Micros.of(flow.lease.until()),
        flow.lease.length().toNanos() / 1_000,
        flow.end.number(),
        flow.end.hash(),
        flow.stepsBegun(),
        flow.hasBases,
        flow.hasStops,
        Micros.of(flow.now),
        flow.id);
  }

  /** Apart from {@link #save}, since it changes with a lease only. */
  void turns(Tx tx, Flow flow) {
    tx.update(
        "update mlc_flow set yielding_as = ?, wanted_until = ? where id = ?",
        flow.lease.turn() == Precedence.YIELDING ? flow.lease.leasedAs() : 0,
        Micros.of(flow.lease.wantedUntil()),
        flow.id);
  }

  boolean wanted(Tx tx, FlowKey key) {
    Instant until =
        tx.first(
                "select wanted_until from mlc_flow where tenant = ? and flow = ?",
                row -> Micros.at(row.getLong("wanted_until")),
                key.tenant(),
                key.flow())
            .orElse(Instant.EPOCH);
    return until.isAfter(Instant.EPOCH) && now(tx).isBefore(until);
  }

  FlowState state(Tx tx, FlowKey key) {
    return tx.first(STATE, Flows::state, key.tenant(), key.flow())
        .or(() -> tx.first(ALL_DOUBT, row -> unknown(doubt(row))))
        .orElseThrow();
  }

  private static FlowState unknown(Optional<DoubtWindow> doubt) {
    return new FlowState(Optional.empty(), Map.of(), 0, false, doubt, Unsettled.NOTHING);
  }

  private static FlowState state(ResultSet row) throws SQLException {
    return new FlowState(
        watermark(row),
        Json.map(row.getString("identities")),
        row.getInt("mapping_version"),
        row.getBoolean("paused"),
        doubt(row),
        new Unsettled(
            row.getBoolean("strays"), row.getBoolean("works"), row.getBoolean("letters")));
  }

  static Optional<Watermark> watermark(ResultSet row) throws SQLException {
    @Nullable String position = row.getString("watermark_position");
    Optional<Instant> settled =
        Optional.ofNullable(Columns.longOrNull(row, "watermark_at")).map(Micros::at);
    return position == null ? Optional.empty() : Optional.of(new Watermark(settled, position));
  }

  private static Optional<DoubtWindow> doubt(ResultSet row) throws SQLException {
    @Nullable Long asOf = Columns.longOrNull(row, "doubt_as_of");
    return asOf == null
        ? Optional.empty()
        : Optional.of(new DoubtWindow(Micros.at(asOf), Micros.at(row.getLong("doubt_opened_at"))));
  }

  void watermark(Tx tx, Flow flow, Optional<Watermark> watermark) {
    tx.update(
        "update mlc_flow set watermark_at = ?, watermark_position = ? where id = ?",
        watermark.flatMap(Watermark::settled).map(Micros::of).orElse(null),
        watermark.map(Watermark::position).orElse(null),
        flow.id);
  }

  void identify(Tx tx, Flow flow, Map<String, String> identities, int mappingVersion) {
    tx.update(
        "update mlc_flow set identities = ?, mapping_version = ? where id = ?",
        Json.map(identities),
        mappingVersion,
        flow.id);
  }

  void pause(Tx tx, Flow flow, boolean paused) {
    tx.update("update mlc_flow set paused = ? where id = ?", paused, flow.id);
  }

  void closeDoubt(Tx tx, Flow flow) {
    tx.update(
        "update mlc_flow set doubts_closed = (select coalesce(max(id), 0) from mlc_doubt)"
            + " where id = ?",
        flow.id);
  }

  /**
   * Opens a doubt window and raises all fences; rows are locked in the order of their ids, as by
   * everybody.
   */
  DoubtWindow openDoubt(Tx tx, Optional<Instant> asOf) {
    tx.list("select id from mlc_flow order by id for update", row -> row.getLong("id"));
    Instant now = now(tx);
    Instant lost =
        asOf.map(time -> time.truncatedTo(ChronoUnit.MICROS))
            .orElseGet(() -> lastCommit(tx).orElse(now).minusSeconds(60));
    tx.update(
        "insert into mlc_doubt (as_of, opened_at) values (?, ?)", Micros.of(lost), Micros.of(now));
    tx.update("update mlc_flow set fence = fence + 1");
    return new DoubtWindow(lost, now);
  }

  private static Optional<Instant> lastCommit(Tx tx) {
    return tx.first("select max(touched_at) as last from mlc_flow", row -> row.getLong("last"))
        .filter(last -> last > 0)
        .map(Micros::at);
  }

  List<String> tenants(Tx tx) {
    return tx.list(
        "select tenant from mlc_flow where flow = '' order by id", row -> row.getString("tenant"));
  }
}
