package io.mlconnector.state.jdbc;

import io.mlconnector.record.FlowKey;
import io.mlconnector.record.ItemKey;
import io.mlconnector.record.Need;
import io.mlconnector.record.OutcomeCode;
import io.mlconnector.record.Reason;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.DeadLetterQuery;
import io.mlconnector.state.LateAnswer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * SQL of dead letters with their needs, of late answers (table {@code mlc_stray}), and of counts of
 * stopped runs.
 */
final class Letters {
  private static final String FLOW_ID = "(select id from mlc_flow where tenant = ? and flow = ?)";
  private static final String PRESENT = "source_id";
  private static final String BY_KEY = "t.source_system, t.source_entity, t.source_id, t.part";
  private static final String ORDER = " order by t.since, " + BY_KEY + " limit ?";
  private static final String OF_FLOW = "select t.* from mlc_letter t where t.flow_id = " + FLOW_ID;
  private static final String IN_FLOW =
      " left join mlc_letter t on t.tenant_id = k.k_owner and t.flow_id + 0 = ? and";
  private static final String AFTER = " and (t.since, " + BY_KEY + ") > (?, ?, ?, ?, ?)";
  private static final String OF_SOURCES =
      "select t.* from " + Keys.RECORDS + IN_FLOW + Keys.SAME_SOURCE;
  private static final String OF_ITEMS = "select t.* from " + Keys.ITEMS + IN_FLOW + Keys.SAME_ITEM;
  private static final String SINCE_OF =
      "select " + BY_KEY + ", t.since from " + Keys.ITEMS + IN_FLOW + Keys.SAME_ITEM;
  private static final String ITEMS_OF_NEEDS =
      "select distinct t.since, "
          + BY_KEY
          + " from "
          + Keys.TEXTS
          + " left join mlc_need n on n.flow_id = k.k_owner and n.need = k.k_text"
          + " left join mlc_letter t on t.tenant_id = n.tenant_id"
          + " and t.source_system = n.source_system and t.source_entity = n.source_entity"
          + " and t.source_id = n.source_id and t.part = n.part and t.flow_id + 0 = n.flow_id"
          + " order by t.since nulls last, "
          + BY_KEY
          + " limit ?";
  private static final String STOPS_OF =
      "select coalesce(t.stops, 0) as stops from "
          + Keys.ITEMS
          + " left join mlc_stop t on t.flow_id = k.k_owner and"
          + Keys.SAME_ITEM;

  List<DeadLetter> find(Tx tx, FlowKey flow, DeadLetterQuery query) {
    if (query.unconditional()) {
      return page(tx, flow, query);
    }
    Map<ItemKey, DeadLetter> found = new LinkedHashMap<>();
    Ids ids = Ids.of(tx, flow);
    List<DeadLetter> all = new ArrayList<>(ofSources(tx, ids, query));
    all.addAll(ofNeeds(tx, ids, query));
    if (!query.reasons().isEmpty()) {
      all.addAll(because(tx, flow, query));
    }
    query.dueBy().ifPresent(by -> all.addAll(due(tx, flow, by, query.limit())));
    all.forEach(letter -> found.put(letter.item(), letter));
    return found.values().stream()
        .filter(query::isBeyond)
        .sorted(DeadLetter.ORDER)
        .limit(query.limit())
        .toList();
  }

  private static List<DeadLetter> page(Tx tx, FlowKey flow, DeadLetterQuery query) {
    if (query.after().isEmpty()) {
      return tx.list(OF_FLOW + ORDER, Letters::letter, flow.tenant(), flow.flow(), query.limit());
    }
    DeadLetter last = query.after().get();
    return tx.list(
        OF_FLOW + AFTER + ORDER,
        Letters::letter,
        flow.tenant(),
        flow.flow(),
        Micros.of(last.since()),
        last.item().source().system().value(),
        last.item().source().entity(),
        last.item().source().id(),
        last.item().part(),
        query.limit());
  }

  private static List<DeadLetter> ofSources(Tx tx, Ids ids, DeadLetterQuery query) {
    List<DeadLetter> found = new ArrayList<>();
    for (var chunk : Keys.chunks(query.sources())) {
      found.addAll(
          tx.joined(
              OF_SOURCES, PRESENT, Letters::letter, Keys.records(ids.tenant(), chunk, ids.flow())));
    }
    return found;
  }

  private static List<DeadLetter> ofNeeds(Tx tx, Ids ids, DeadLetterQuery query) {
    Set<ItemKey> items = new LinkedHashSet<>();
    for (List<String> chunk : Keys.chunks(query.needs())) {
      items.addAll(
          tx.joined(
              ITEMS_OF_NEEDS,
              PRESENT,
              Columns::item,
              Keys.texts(ids.flow(), chunk, query.limit())));
    }
    List<DeadLetter> found = new ArrayList<>();
    for (List<ItemKey> chunk : Keys.chunks(items)) {
      found.addAll(
          tx.joined(
              OF_ITEMS, PRESENT, Letters::letter, Keys.items(ids.tenant(), chunk, ids.flow())));
    }
    return found;
  }

  private static List<DeadLetter> due(Tx tx, FlowKey flow, Instant by, int limit) {
    return tx.list(
        OF_FLOW + " and t.retry_at <= ?" + ORDER,
        Letters::letter,
        flow.tenant(),
        flow.flow(),
        Micros.of(by),
        limit);
  }

  private static List<DeadLetter> because(Tx tx, FlowKey flow, DeadLetterQuery query) {
    String places = String.join(", ", Collections.nCopies(query.reasons().size(), "?"));
    List<Object> values = new ArrayList<>(List.of(flow.tenant(), flow.flow()));
    query.reasons().forEach(reason -> values.add(reason.name()));
    values.add(query.limit());
    return tx.list(
        OF_FLOW + " and t.reason in (" + places + ")" + ORDER, Letters::letter, values.toArray());
  }

  static DeadLetter letter(ResultSet row) throws SQLException {
    return new DeadLetter(
        Columns.item(row),
        new OutcomeCode(row.getString("outcome")),
        Reason.valueOf(row.getString("reason")),
        Json.problems(row.getString("problems")),
        row.getString("source_version"),
        row.getString("record"),
        row.getInt("attempts"),
        Micros.at(row.getLong("since")),
        Optional.ofNullable(Columns.longOrNull(row, "retry_at")).map(Micros::at));
  }

  Set<String> needs(Tx tx, FlowKey flow) {
    return new LinkedHashSet<>(
        tx.list(
            "select distinct need from mlc_need where flow_id = " + FLOW_ID,
            row -> row.getString("need"),
            flow.tenant(),
            flow.flow()));
  }

  void put(Tx tx, Flow flow, List<DeadLetter> letters) {
    List<ItemKey> items = letters.stream().map(DeadLetter::item).toList();
    Map<ItemKey, Long> since = since(tx, flow, items);
    List<@Nullable Object[]> rows = new ArrayList<>();
    List<@Nullable Object[]> needs = new ArrayList<>();
    for (DeadLetter letter : letters) {
      rows.add(columns(flow, letter, since.getOrDefault(letter.item(), Micros.of(letter.since()))));
      needs.addAll(needs(flow, letter));
    }
    tx.delete(Table.NEED, Table.NEED.keys() - 1, Columns.records(flow, items));
    tx.upsert(Table.LETTER, rows);
    tx.upsert(Table.NEED, needs);
  }

  void free(Tx tx, Flow flow, List<ItemKey> items) {
    List<@Nullable Object[]> keys = Columns.records(flow, items);
    tx.delete(Table.NEED, Table.NEED.keys() - 1, keys);
    tx.delete(Table.LETTER, Table.LETTER.keys(), keys);
  }

  private static Map<ItemKey, Long> since(Tx tx, Flow flow, List<ItemKey> items) {
    Map<ItemKey, Long> since = new HashMap<>();
    for (List<ItemKey> chunk : Keys.chunks(items)) {
      tx.joined(
          SINCE_OF,
          PRESENT,
          row -> since.put(Columns.item(row), row.getLong("since")) == null,
          Keys.items(flow.tenant, chunk, flow.id));
    }
    return since;
  }

  private static @Nullable Object[] columns(Flow flow, DeadLetter letter, long since) {
    List<@Nullable Object> columns = Columns.record(flow, letter.item());
    columns.add(letter.outcome().text());
    columns.add(letter.reason().name());
    columns.add(letter.sourceVersion());
    columns.add(letter.attempts());
    columns.add(since);
    columns.add(letter.retryAt().map(Micros::of).orElse(null));
    columns.add(Json.problems(letter.problems()));
    columns.add(letter.record());
    return columns.toArray();
  }

  private static List<@Nullable Object[]> needs(Flow flow, DeadLetter letter) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    letter.problems().stream()
        .flatMap(problem -> problem.waitsFor().map(Need::text).stream())
        .forEach(
            need -> {
              List<@Nullable Object> columns = Columns.record(flow, letter.item());
              columns.add(need);
              rows.add(columns.toArray());
            });
    return rows;
  }

  int countStop(Tx tx, Flow flow, ItemKey item) {
    int stops =
        1
            + tx.first(STOPS_OF, row -> row.getInt("stops"), Keys.items(flow.id, List.of(item)))
                .orElse(0);
    List<@Nullable Object> columns = Columns.item(item, flow.id);
    columns.add(stops);
    tx.upsert(Table.STOP, List.<@Nullable Object[]>of(columns.toArray()));
    flow.hasStops = true;
    return stops;
  }

  void forgetStops(Tx tx, Flow flow, Collection<ItemKey> items) {
    tx.delete(Table.STOP, Table.STOP.keys(), Columns.items(flow.id, items));
  }

  void file(Tx tx, Flow flow, LateAnswer stray) {
    List<@Nullable Object> columns = Columns.item(stray.item(), flow.id);
    columns.add(stray.step());
    columns.add(stray.answer());
    columns.add(Micros.of(stray.at()));
    tx.update(
        "insert into mlc_stray (flow_id, source_system, source_entity, source_id, part, step,"
            + " answer, filed_at) values (?, ?, ?, ?, ?, ?, ?, ?)",
        columns.toArray());
  }

  List<LateAnswer> strays(Tx tx, FlowKey flow) {
    return tx.list(
        "select t.* from mlc_stray t where t.flow_id = " + FLOW_ID + " order by t.id",
        row ->
            new LateAnswer(
                flow,
                Columns.item(row),
                row.getString("step"),
                row.getString("answer"),
                Micros.at(row.getLong("filed_at"))),
        flow.tenant(),
        flow.flow());
  }

  void forgetStrays(Tx tx, Flow flow, List<LateAnswer> strays) {
    for (LateAnswer stray : strays) {
      List<@Nullable Object> columns = Columns.item(stray.item(), flow.id);
      columns.add(stray.step());
      columns.add(Micros.of(stray.at()));
      columns.add(stray.answer());
      tx.update(
          "delete from mlc_stray where flow_id = ? and source_system = ? and source_entity = ?"
              + " and source_id = ? and part = ? and step = ? and filed_at = ? and answer = ?",
          columns.toArray());
    }
  }
}
