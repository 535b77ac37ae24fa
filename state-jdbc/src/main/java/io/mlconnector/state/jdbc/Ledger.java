package io.mlconnector.state.jdbc;

import io.mlconnector.record.FlowKey;
import io.mlconnector.record.ItemKey;
import io.mlconnector.record.OutcomeCode;
import io.mlconnector.record.RecordKey;
import io.mlconnector.record.SystemId;
import io.mlconnector.state.LedgerRow;
import io.mlconnector.state.MatchValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** SQL of ledger rows, their bases and match values. */
final class Ledger {
  private static final String PRESENT = "source_id";
  private static final String OF_TENANT =
      " left join mlc_ledger t on t.tenant_id = k.k_owner and" + Keys.SAME_SOURCE;
  static final String BY_SOURCE =
      "select t.* from " + Keys.RECORDS + OF_TENANT + " and t.flow_id + 0 = ?";
  private static final String PAGE =
      "select t.* from mlc_ledger t where t.tenant_id = ? and t.flow_id + 0 = ?";
  private static final String BY_KEY = "t.source_id, t.source_entity, t.source_system, t.part";
  private static final String AFTER = " and (" + BY_KEY + ") > (?, ?, ?, ?)";
  private static final String PAGE_ORDER = " order by " + BY_KEY + " limit ?";
  private static final String BY_LINK =
      "select t.* from "
          + Keys.RECORDS
          + OF_TENANT
          + " and t.target_system = ? and t.target_entity = ?";
  static final String BY_TARGET =
      "select t.* from "
          + Keys.RECORDS
          + " left join mlc_ledger t on t.flow_id = k.k_owner"
          + " and t.target_system = k.k_system and t.target_entity = k.k_entity"
          + " and t.target_id = k.k_id";
  private static final String BASES =
      "select t.* from "
          + Keys.ITEMS
          + " left join mlc_base t on t.flow_id = k.k_owner and"
          + Keys.SAME_ITEM;
  private static final String MATCHES =
      "select t.* from "
          + Keys.TEXTS
          + " left join mlc_match t on t.flow_id = k.k_owner"
          + " and t.match_value = k.k_text";
  private static final String CLEAR =
      "update mlc_ledger set content_hash = '' where tenant_id = ? and source_system = ?"
          + " and source_entity = ? and source_id = ? and flow_id + 0 = ? and part = ?";

  List<LedgerRow> bySource(Tx tx, FlowKey flow, Collection<RecordKey> sources) {
    Ids ids = Ids.of(tx, flow);
    List<LedgerRow> found = new ArrayList<>();
    for (List<RecordKey> chunk : Keys.chunks(sources)) {
      found.addAll(
          tx.joined(
              BY_SOURCE, PRESENT, Ledger::row, Keys.records(ids.tenant(), chunk, ids.flow())));
    }
    return found;
  }

  List<LedgerRow> page(Tx tx, FlowKey flow, Optional<ItemKey> after, int limit) {
    Ids ids = Ids.of(tx, flow);
    if (after.isEmpty()) {
      return tx.list(PAGE + PAGE_ORDER, Ledger::row, ids.tenant(), ids.flow(), limit);
    }
    RecordKey last = after.get().source();
    return tx.list(
        PAGE + AFTER + PAGE_ORDER,
        Ledger::row,
        ids.tenant(),
        ids.flow(),
        last.id(),
        last.entity(),
        last.system().value(),
        after.get().part(),
        limit);
  }

  long links(Tx tx, FlowKey flow) {
    Ids ids = Ids.of(tx, flow);
    return tx.first(
            "select count(*) as links from mlc_ledger where tenant_id = ? and flow_id = ?"
                + " and target_id is not null",
            row -> row.getLong("links"),
            ids.tenant(),
            ids.flow())
        .orElse(0L);
  }

  List<LedgerRow> byTarget(Tx tx, FlowKey flow, Collection<RecordKey> targets) {
    Ids ids = Ids.of(tx, flow);
    List<LedgerRow> found = new ArrayList<>();
    for (List<RecordKey> chunk : Keys.chunks(targets)) {
      found.addAll(tx.joined(BY_TARGET, PRESENT, Ledger::row, Keys.records(ids.flow(), chunk)));
    }
    return found;
  }

  List<LedgerRow> linked(
      Tx tx, String tenant, SystemId target, String entity, Collection<RecordKey> sources) {
    Ids ids = Ids.of(tx, Flows.commands(tenant));
    List<LedgerRow> found = new ArrayList<>();
    for (List<RecordKey> chunk : Keys.chunks(sources)) {
      found.addAll(
          tx.joined(
              BY_LINK,
              PRESENT,
              Ledger::row,
              Keys.records(ids.tenant(), chunk, target.value(), entity)));
    }
    return found;
  }

  private static LedgerRow row(ResultSet row) throws SQLException {
    return new LedgerRow(
        Columns.item(row),
        Columns.content(row),
        Columns.target(row),
        new OutcomeCode(row.getString("outcome")),
        row.getBoolean("is_alias"),
        row.getString("recent"),
        Optional.empty(),
        Micros.at(row.getLong("settled_at")));
  }

  Map<ItemKey, String> bases(Tx tx, FlowKey flow, Collection<ItemKey> items) {
    Ids ids = Ids.of(tx, flow);
    Map<ItemKey, String> found = new HashMap<>();
    for (List<ItemKey> chunk : Keys.chunks(items)) {
      tx.joined(
              BASES,
              PRESENT,
              row -> Map.entry(Columns.item(row), row.getString("base")),
              Keys.items(ids.flow(), chunk))
          .forEach(base -> found.put(base.getKey(), base.getValue()));
    }
    return found;
  }

  List<MatchValue> matching(Tx tx, FlowKey flow, Collection<String> values) {
    Ids ids = Ids.of(tx, flow);
    List<MatchValue> found = new ArrayList<>();
    for (List<String> chunk : Keys.chunks(values)) {
      found.addAll(
          tx.joined(
              MATCHES,
              PRESENT,
              row -> new MatchValue(Columns.item(row), row.getString("match_value")),
              Keys.texts(ids.flow(), chunk)));
    }
    return found;
  }

  /**
   * @param anew deletes the old rows first, so that targets may change hands within the rows
   */
  void put(Tx tx, Flow flow, List<LedgerRow> all, boolean anew) {
    if (all.isEmpty()) {
      return;
    }
    Map<ItemKey, LedgerRow> rows = new LinkedHashMap<>();
    all.forEach(row -> rows.put(row.item(), row));
    List<@Nullable Object[]> columns = new ArrayList<>(rows.size());
    for (LedgerRow row : rows.values()) {
      columns.add(columns(row, flow));
    }
    if (anew) {
      tx.delete(Table.LEDGER, Table.LEDGER.keys(), columns);
    }
    tx.upsertDistinct(Table.LEDGER, columns);
    List<ItemKey> unlinked =
        rows.values().stream().filter(row -> row.target().isEmpty()).map(LedgerRow::item).toList();
    if (!unlinked.isEmpty()) {
      tx.delete(Table.MATCH, Table.MATCH.keys() - 1, Columns.records(flow, unlinked));
    }
    putBases(tx, flow, rows.values());
  }

  private static @Nullable Object[] columns(LedgerRow row, Flow flow) {
    List<@Nullable Object> columns = Columns.record(flow, row.item());
    columns.add(row.sourceVersion());
    columns.add(row.sourceHash());
    Columns.target(columns, row.target());
    columns.add(row.alias() ? row.item().toString() : "");
    columns.add(row.contentHash());
    columns.add(row.fingerprint());
    Columns.controls(columns, row.controls());
    columns.add(row.outcome().text());
    columns.add(row.alias());
    columns.add(row.recent());
    columns.add(Micros.of(row.settledAt()));
    return columns.toArray();
  }

  private static void putBases(Tx tx, Flow flow, Collection<LedgerRow> rows) {
    List<@Nullable Object[]> bases = new ArrayList<>();
    List<ItemKey> bare = new ArrayList<>();
    for (LedgerRow row : rows) {
      if (row.base().isPresent()) {
        List<@Nullable Object> columns = Columns.item(row.item(), flow.id);
        columns.add(row.base().get());
        bases.add(columns.toArray());
      } else {
        bare.add(row.item());
      }
    }
    if (flow.hasBases) {
      tx.delete(Table.BASE, Table.BASE.keys(), Columns.items(flow.id, bare));
    }
    tx.upsertDistinct(Table.BASE, bases);
    flow.hasBases |= !bases.isEmpty();
  }

  void putMatches(Tx tx, Flow flow, List<MatchValue> matches) {
    Set<ItemKey> items = new LinkedHashSet<>();
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (MatchValue match : matches) {
      items.add(match.item());
      List<@Nullable Object> columns = Columns.record(flow, match.item());
      columns.add(match.value());
      rows.add(columns.toArray());
    }
    tx.delete(Table.MATCH, Table.MATCH.keys() - 1, Columns.records(flow, items));
    tx.upsert(Table.MATCH, rows);
  }

  void clearContentHash(Tx tx, Flow flow, ItemKey item) {
    tx.update(
        CLEAR,
        flow.tenant,
        item.source().system().value(),
        item.source().entity(),
        item.source().id(),
        flow.id,
        item.part());
  }
}
