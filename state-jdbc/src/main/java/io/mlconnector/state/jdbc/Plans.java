package io.mlconnector.state.jdbc;

import io.mlconnector.feed.Watermark;
import io.mlconnector.record.Actor;
import io.mlconnector.record.FlowKey;
import io.mlconnector.record.OutcomeCode;
import io.mlconnector.state.Plan;
import io.mlconnector.state.PlanCount;
import io.mlconnector.state.PlanEntry;
import io.mlconnector.state.PlanMark;
import io.mlconnector.state.PlanQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** SQL of plans and their entries. */
final class Plans {
  private static final String FLOW_ID = "(select id from mlc_flow where tenant = ? and flow = ?)";
  private static final String SAME =
      ".flow_id = e.flow_id and %1$s.plan = e.plan" + " and %1$s.number = e.number";
  static final String ENTRIES =
      "select e.*, d.label, d.fields, d.problems, n.note from mlc_plan_entry e"
          + (" left join mlc_plan_detail d on d" + SAME).formatted("d")
          + (" left join mlc_plan_note n on n" + SAME).formatted("n")
          + " where e.flow_id = "
          + FLOW_ID
          + " and e.plan = ? and e.number > ?";

  /** The whole key: H2 then reads one page; by the number alone it reads and sorts the plan. */
  static final String PAGE_ORDER = " order by e.flow_id, e.plan, e.number limit ?";

  private static final String COUNTS =
      "select outcome, status, approved_by is not null as approved, differs, count(*) as entries,"
          + " sum(calls) as calls from mlc_plan_entry where flow_id = "
          + FLOW_ID
          + " and plan = ? group by outcome, status, approved_by is not null, differs"
          + " order by outcome, status, approved, differs";

  /** H2 finds rows by the bounds; by the array alone it would compare all entries of the plan. */
  static final String OF_NUMBERS =
      " where flow_id = ? and plan = ? and number between ? and ?"
          + " and number = any(cast(? as bigint array))";

  void put(Tx tx, long flow, Plan plan) {
    Object[] row = {
      flow,
      plan.id(),
      plan.author().name(),
      Micros.of(plan.madeAt()),
      Micros.of(plan.expiresAt()),
      plan.otherApprover(),
      plan.ready(),
      plan.unchanged(),
      plan.watermark().flatMap(Watermark::settled).map(Micros::of).orElse(null),
      plan.watermark().map(Watermark::position).orElse(null)
    };
    tx.upsert(Table.PLAN, List.<@Nullable Object[]>of(row));
  }

  void append(Tx tx, FlowKey key, Plan plan, List<PlanEntry> entries) {
    long flow = Ids.of(tx, key).flow();
    put(tx, flow, plan);
    List<@Nullable Object[]> rows = new ArrayList<>();
    List<@Nullable Object[]> details = new ArrayList<>();
    for (PlanEntry entry : entries) {
      rows.add(columns(flow, plan.id(), entry));
      details.add(
          row(
              flow,
              plan.id(),
              entry.number(),
              entry.label(),
              Json.differences(entry.fields()),
              Json.problems(entry.problems())));
    }
    tx.upsert(Table.PLAN_ENTRY, rows);
    tx.upsert(Table.PLAN_DETAIL, details);
  }

  private static @Nullable Object[] columns(long flow, String plan, PlanEntry entry) {
    List<@Nullable Object> columns = new ArrayList<>(List.of(flow, plan, entry.number()));
    Columns.source(columns, entry.item().source());
    columns.add(entry.item().part());
    columns.add(entry.outcome().text());
    columns.add(entry.sourceVersion());
    columns.add(entry.sourceHash());
    columns.add(entry.contentHash());
    Columns.target(columns, entry.target());
    columns.add(entry.calls());
    columns.add(!entry.fields().isEmpty());
    columns.add(entry.status().name());
    columns.add(entry.approvedBy().map(Actor::name).orElse(null));
    return columns.toArray();
  }

  List<Plan> all(Tx tx, FlowKey flow) {
    return tx.list(
        "select * from mlc_plan where flow_id = " + FLOW_ID + " order by made_at desc, plan",
        Plans::plan,
        flow.tenant(),
        flow.flow());
  }

  private static Plan plan(ResultSet row) throws SQLException {
    return new Plan(
        row.getString("plan"),
        new Actor(row.getString("author")),
        Micros.at(row.getLong("made_at")),
        Micros.at(row.getLong("expires_at")),
        row.getBoolean("other_approver"),
        row.getBoolean("ready"),
        row.getLong("unchanged"),
        Flows.watermark(row));
  }

  List<PlanEntry> entries(Tx tx, FlowKey flow, String plan, PlanQuery query) {
    StringBuilder sql = new StringBuilder(ENTRIES);
    List<@Nullable Object> values =
        new ArrayList<>(List.of(flow.tenant(), flow.flow(), plan, query.after()));
    among(sql, values, "e.outcome", query.outcomes().stream().map(OutcomeCode::text).toList());
    among(sql, values, "e.status", query.statuses().stream().map(Enum::name).toList());
    query
        .approved()
        .ifPresent(
            wanted -> sql.append(" and e.approved_by is ").append(wanted ? "not null" : "null"));
    sql.append(PAGE_ORDER);
    values.add(query.limit());
    return tx.list(sql.toString(), Plans::entry, values.toArray());
  }

  private static void among(
      StringBuilder sql, List<@Nullable Object> values, String column, Collection<String> wanted) {
    if (!wanted.isEmpty()) {
      String places = String.join(", ", Collections.nCopies(wanted.size(), "?"));
      sql.append(" and ").append(column).append(" in (").append(places).append(')');
      values.addAll(wanted);
    }
  }

  private static PlanEntry entry(ResultSet row) throws SQLException {
    return new PlanEntry(
        row.getLong("number"),
        Columns.item(row),
        new OutcomeCode(row.getString("outcome")),
        new PlanEntry.Source(row.getString("source_version"), row.getString("source_hash")),
        new PlanEntry.Goal(
            row.getString("content_hash"),
            Columns.target(row),
            Json.differences(row.getString("fields")),
            row.getLong("calls"),
            row.getString("label")),
        Json.problems(row.getString("problems")),
        Optional.ofNullable(row.getString("approved_by")).map(Actor::new),
        PlanEntry.Status.valueOf(row.getString("status")),
        Optional.ofNullable(row.getString("note")).orElse(""));
  }

  List<PlanCount> counts(Tx tx, FlowKey flow, String plan) {
    return tx.list(
        COUNTS,
        row ->
            new PlanCount(
                new OutcomeCode(row.getString("outcome")),
                PlanEntry.Status.valueOf(row.getString("status")),
                row.getBoolean("approved"),
                row.getBoolean("differs"),
                row.getLong("entries"),
                row.getLong("calls")),
        flow.tenant(),
        flow.flow(),
        plan);
  }

  int approve(Tx tx, FlowKey flow, String plan, Collection<Long> entries, Optional<Actor> by) {
    if (entries.isEmpty()) {
      return 0;
    }
    return tx.update(
        "update mlc_plan_entry set approved_by = ?" + OF_NUMBERS + " and status = 'OPEN'",
        by.map(Actor::name).orElse(null),
        Ids.of(tx, flow).flow(),
        plan,
        Collections.min(entries),
        Collections.max(entries),
        new Tx.Values("bigint", entries.toArray(Long[]::new)));
  }

  void mark(Tx tx, long flow, String plan, List<PlanMark> marks) {
    List<@Nullable Object[]> notes = new ArrayList<>();
    for (PlanEntry.Status status : PlanEntry.Status.values()) {
      Long[] numbers =
          marks.stream()
              .filter(mark -> mark.status() == status)
              .map(PlanMark::number)
              .sorted()
              .toArray(Long[]::new);
      if (numbers.length > 0) {
        tx.update(
            "update mlc_plan_entry set status = ?" + OF_NUMBERS,
            status.name(),
            flow,
            plan,
            numbers[0],
            numbers[numbers.length - 1],
            new Tx.Values("bigint", numbers));
      }
    }
    marks.forEach(mark -> notes.add(row(flow, plan, mark.number(), mark.note())));
    tx.upsert(Table.PLAN_NOTE, notes);
  }

  int delete(Tx tx, FlowKey key, Instant expiredBefore) {
    long flow = Ids.of(tx, key).flow();
    for (Table table : List.of(Table.PLAN_NOTE, Table.PLAN_DETAIL, Table.PLAN_ENTRY)) {
      tx.update(
          "delete from "
              + table.name()
              + " where flow_id = ? and plan in (select p.plan from mlc_plan p where p.flow_id = ?"
              + " and p.expires_at < ?)",
          flow,
          flow,
          Micros.of(expiredBefore));
    }
    return tx.update(
        "delete from mlc_plan where flow_id = ? and expires_at < ?",
        flow,
        Micros.of(expiredBefore));
  }

  private static @Nullable Object[] row(@Nullable Object... columns) {
    return columns;
  }
}
