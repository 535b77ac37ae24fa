package io.mlconnector.state.jdbc;

import io.mlconnector.audit.AuditAppender;
import io.mlconnector.audit.AuditChain;
import io.mlconnector.audit.AuditDraft;
import io.mlconnector.audit.AuditEvent;
import io.mlconnector.audit.ChainEnd;
import io.mlconnector.record.Actor;
import io.mlconnector.record.FlowKey;
import io.mlconnector.record.ItemKey;
import io.mlconnector.record.RecordKey;
import io.mlconnector.record.RunId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** SQL of audit events, their chains, and the positions of sinks. */
final class Audit {
  /** The event before the first one here is that which the chain keeps of its archive. */
  static final String EVENTS =
      "select t.*, f.tenant, f.flow, coalesce(p.hash, case when t.number = f.archived_number + 1"
          + " then f.archived_hash end) as previous from mlc_event t"
          + " left join mlc_flow f on f.id = t.flow_id"
          + " left join mlc_event p on p.flow_id = t.flow_id and p.number = t.number - 1";

  private static final String OF_CHAIN =
      EVENTS
          + " where t.flow_id = (select id from mlc_flow where tenant = ? and flow = ?)"
          + " and t.number > ? order by t.number limit ?";
  private static final String OF_SOURCE =
      EVENTS
          + " where t.tenant_id = (select id from mlc_flow where tenant = ? and flow = '')"
          + " and t.source_id = ? and t.source_entity = ? and t.source_system = ?"
          + " order by t.happened_at, t.number, t.flow_id";

  private final AuditAppender appender;

  Audit(AuditAppender appender) {
    this.appender = appender;
  }

  /** Appends to the chain of the flow, whose lock is held. */
  void append(Tx tx, Flow flow, List<AuditDraft> drafts) {
    if (drafts.isEmpty()) {
      return;
    }
    List<AuditEvent> events = appender.append(flow.key, flow.end, flow.now, drafts);
    List<@Nullable Object[]> rows = new ArrayList<>(events.size());
    for (AuditEvent event : events) {
      rows.add(columns(event, flow.id, flow.tenant));
    }
    tx.insert(Table.EVENT, rows);
    flow.end = ChainEnd.of(events.get(events.size() - 1));
  }

  private static @Nullable Object[] columns(AuditEvent event, long flow, long tenant) {
    AuditDraft draft = event.draft();
    List<@Nullable Object> columns = new ArrayList<>(Table.EVENT.columns().size());
    columns.add(flow);
    columns.add(event.number());
    columns.add(tenant);
    columns.add(event.id());
    columns.add(Micros.of(event.at()));
    columns.add(draft.run().map(RunId::value).orElse(null));
    columns.add(draft.actor().name());
    columns.add(draft.what());
    Columns.item(columns, draft.item());
    columns.add(draft.sourceVersion());
    Columns.target(columns, draft.target());
    columns.add(event.digest());
    columns.add(event.hash());
    columns.add(event.salt().orElse(null));
    columns.add(draft.payload());
    return columns.toArray();
  }

  List<AuditEvent> events(Tx tx, FlowKey chain, long after, int limit) {
    return tx.list(OF_CHAIN, Audit::event, chain.tenant(), chain.flow(), after, limit);
  }

  List<AuditEvent> history(Tx tx, String tenant, RecordKey source) {
    return tx.list(
        OF_SOURCE, Audit::event, tenant, source.id(), source.entity(), source.system().value());
  }

  static AuditEvent event(ResultSet row) throws SQLException {
    Optional<ItemKey> item =
        row.getString("part") == null ? Optional.empty() : Optional.of(Columns.item(row));
    AuditDraft draft =
        new AuditDraft(
            Optional.ofNullable(row.getString("run")).map(RunId::new),
            new Actor(row.getString("actor")),
            row.getString("what"),
            item,
            row.getString("source_version"),
            Columns.target(row),
            Optional.ofNullable(row.getString("payload")).orElse(""));
    return new AuditEvent(
        new FlowKey(row.getString("tenant"), row.getString("flow")),
        row.getLong("number"),
        row.getString("event_id"),
        Micros.at(row.getLong("happened_at")),
        draft,
        Optional.ofNullable(row.getString("salt")),
        row.getString("digest"),
        Optional.ofNullable(row.getString("previous")).orElse(AuditChain.START),
        row.getString("hash"));
  }

  List<FlowKey> chains(Tx tx, String tenant) {
    return tx.list(
        "select flow from mlc_flow where tenant = ? and chain_number > 0 order by flow",
        row -> new FlowKey(tenant, row.getString("flow")),
        tenant);
  }

  long delivered(Tx tx, String sink, FlowKey chain) {
    return tx.first(
            "select delivered from mlc_sink where sink = ?"
                + " and flow_id = (select id from mlc_flow where tenant = ? and flow = ?)",
            row -> row.getLong("delivered"),
            sink,
            chain.tenant(),
            chain.flow())
        .orElse(0L);
  }

  /** The chain's lock is held. */
  void delivered(Tx tx, String sink, Flow chain, long number) {
    if (number > delivered(tx, sink, chain.key)) {
      Object[] row = {chain.id, sink, number};
      tx.upsert(Table.SINK, List.<@Nullable Object[]>of(row));
    }
  }
}
