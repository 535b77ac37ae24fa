package io.mlconnector.state.jdbc;

import io.mlconnector.audit.AuditEvent;
import io.mlconnector.audit.AuditQuery;
import io.mlconnector.record.RecordKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** The statement that finds events of one chain; chains are asked one after the other. */
final class AuditSearch {
  private static final String CHAINS =
      "select id, flow from mlc_flow where tenant = ? and chain_number > 0 and flow >= ?"
          + " order by flow";
  private static final String NAME =
      "substring(t.what from 1 for position(' ' in t.what || ' ') - 1)";

  private final AuditQuery query;
  private final StringBuilder where = new StringBuilder();
  private final List<Object> values = new ArrayList<>();

  private AuditSearch(AuditQuery query) {
    this.query = query;
  }

  /** A chain of the tenant. */
  private record Chain(long id, String flow) {}

  static List<AuditEvent> find(Tx tx, String tenant, AuditQuery query) {
    String first = query.after().map(AuditQuery.Cursor::flow).orElse("");
    List<Chain> chains =
        tx.list(CHAINS, row -> new Chain(row.getLong("id"), row.getString("flow")), tenant, first);
    long owner = Ids.of(tx, Flows.commands(tenant)).tenant();
    List<AuditEvent> found = new ArrayList<>();
    for (Chain chain : chains) {
      if (found.size() < query.limit() && query.flow().map(chain.flow()::equals).orElse(true)) {
        AuditSearch search = new AuditSearch(query);
        search.chain(owner, chain);
        search.header();
        found.addAll(search.list(tx, query.limit() - found.size()));
      }
    }
    return found;
  }

  /**
   * By record, the index of the record is meant: the flow's would read the whole chain while
   * PostgreSQL believes that the limit is reached soon.
   */
  private void chain(long tenant, Chain chain) {
    boolean byRecord = query.source().isPresent() || query.target().isPresent();
    and(
        byRecord
            ? "t.tenant_id = ? and t.flow_id + 0 = ?"
            : "t.tenant_id + 0 = ? and t.flow_id = ?",
        tenant,
        chain.id());
    query
        .after()
        .filter(last -> last.flow().equals(chain.flow()))
        .ifPresent(last -> and("t.number > ?", last.number()));
  }

  private void header() {
    query.from().ifPresent(from -> and("t.happened_at >= ?", Micros.of(from)));
    query.to().ifPresent(to -> and("t.happened_at < ?", Micros.of(to)));
    query.actor().ifPresent(actor -> and("t.actor = ?", actor.name()));
    query.source().ifPresent(key -> record("source", key));
    query.target().ifPresent(key -> record("target", key));
    if (!query.whats().isEmpty()) {
      String places = String.join(", ", Collections.nCopies(query.whats().size(), "?"));
      and("(t.what in (" + places + ") or " + NAME + " in (" + places + "))");
      values.addAll(query.whats());
      values.addAll(query.whats());
    }
  }

  private void record(String prefix, RecordKey key) {
    and("t." + prefix + "_id = ?", key.id());
    and("t." + prefix + "_entity = ?", key.entity());
    and("t." + prefix + "_system = ?", key.system().value());
  }

  private void and(String condition, Object... more) {
    where.append(where.isEmpty() ? " where " : " and ").append(condition);
    Collections.addAll(values, more);
  }

  private Collection<AuditEvent> list(Tx tx, int limit) {
    values.add(limit);
    return tx.list(
        Audit.EVENTS + where + " order by t.number limit ?", Audit::event, values.toArray());
  }
}
