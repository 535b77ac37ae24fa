package io.mlconnector.state.jdbc;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.mlconnector.record.FlowKey;
import io.mlconnector.record.ItemKey;
import io.mlconnector.state.OpenWork;
import io.mlconnector.state.Step;
import io.mlconnector.state.StepBegin;
import io.mlconnector.state.StepChange;
import io.mlconnector.state.Work;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** SQL of open work and its steps. */
final class Steps {
  private static final String PRESENT = "source_id";
  private static final String FLOW_ID = "(select id from mlc_flow where tenant = ? and flow = ?)";
  private static final String WORKS = "select t.* from mlc_work t where t.flow_id = " + FLOW_ID;
  private static final String STEPS = "select t.* from mlc_step t where t.flow_id = " + FLOW_ID;
  private static final String WORKS_OF =
      "select t.* from "
          + Keys.ITEMS
          + " left join mlc_work t on t.flow_id = k.k_owner and"
          + Keys.SAME_ITEM;
  private static final String STEPS_OF =
      "select t.* from "
          + Keys.ITEMS
          + " left join mlc_step t on t.flow_id = k.k_owner and"
          + Keys.SAME_ITEM;
  private static final String NAMES_OF =
      "select t.source_system, t.source_entity, t.source_id, t.part, t.begun as work_begun,"
          + " s.step, s.begun from "
          + Keys.ITEMS
          + " left join mlc_work t on t.flow_id = k.k_owner and"
          + Keys.SAME_ITEM
          + " left join mlc_step s on s.flow_id = t.flow_id"
          + " and s.source_system = t.source_system and s.source_entity = t.source_entity"
          + " and s.source_id = t.source_id and s.part = t.part";
  private static final String IN_ORDER = " order by t.begun";

  /** What is there of an item: when its work and each of its steps were begun. */
  private record Begun(long work, Map<String, Long> steps) {}

  private record Named(ItemKey item, Step step) {}

  List<OpenWork> all(Tx tx, FlowKey flow) {
    List<Work> works = tx.list(WORKS + IN_ORDER, Steps::work, flow.tenant(), flow.flow());
    if (works.isEmpty()) {
      return List.of();
    }
    return open(works, tx.list(STEPS + IN_ORDER, Steps::named, flow.tenant(), flow.flow()));
  }

  Map<ItemKey, OpenWork> of(Tx tx, FlowKey flow, Collection<ItemKey> items) {
    Ids ids = Ids.of(tx, flow);
    Map<ItemKey, OpenWork> found = new LinkedHashMap<>();
    for (List<ItemKey> chunk : Keys.chunks(items)) {
      @Nullable Object[] args = Keys.items(ids.flow(), chunk);
      List<Work> works = tx.joined(WORKS_OF + IN_ORDER, PRESENT, Steps::work, args);
      if (!works.isEmpty()) {
        open(works, tx.joined(STEPS_OF + IN_ORDER, PRESENT, Steps::named, args))
            .forEach(open -> found.put(open.work().item(), open));
      }
    }
    return found;
  }

  private static List<OpenWork> open(List<Work> works, List<Named> steps) {
    Map<ItemKey, List<Step>> byItem =
        steps.stream().collect(groupingBy(Named::item, mapping(Named::step, toList())));
    return works.stream()
        .map(work -> new OpenWork(work, byItem.getOrDefault(work.item(), List.of())))
        .toList();
  }

  Step begin(Tx tx, Flow flow, StepBegin begin) {
    Step step = begin.at(flow.now);
    ItemKey item = begin.work().item();
    Begun begun = begun(tx, flow, item);
    putWork(tx, flow, begin.work(), begun);
    List<@Nullable Object[]> rows = doneSteps(flow, item, begin.done(), begun);
    rows.add(columns(flow, item, step, flow.nextBegun()));
    tx.upsert(Table.STEP, rows);
    return step;
  }

  void keep(Tx tx, Flow flow, Work work, Step decision) {
    Begun begun = begun(tx, flow, work.item());
    if (begun.work() == 0) {
      putWork(tx, flow, work, begun);
    }
    tx.upsert(Table.STEP, doneSteps(flow, work.item(), List.of(decision), begun));
  }

  private static Begun begun(Tx tx, Flow flow, ItemKey item) {
    return begun(tx, flow, List.of(item)).getOrDefault(item, new Begun(0, Map.of()));
  }

  /** Work keeps its place when it is replaced. */
  private static void putWork(Tx tx, Flow flow, Work work, Begun begun) {
    long place = begun.work() == 0 ? flow.nextBegun() : begun.work();
    tx.upsert(Table.WORK, List.<@Nullable Object[]>of(columns(flow, work, place)));
  }

  /** Changes nothing for items that have no open work. */
  void change(Tx tx, Flow flow, List<StepChange> changes) {
    Map<ItemKey, Begun> begun = begun(tx, flow, changes.stream().map(StepChange::item).toList());
    List<@Nullable Object[]> done = new ArrayList<>();
    List<@Nullable Object[]> dropped = new ArrayList<>();
    List<ItemKey> emptied = new ArrayList<>();
    for (StepChange change : changes) {
      @Nullable Begun there = begun.get(change.item());
      if (there == null) {
        continue;
      }
      done.addAll(doneSteps(flow, change.item(), change.done(), there));
      Map<String, Long> left = there.steps();
      change.done().forEach(step -> left.putIfAbsent(step.name(), 0L));
      for (String name : change.dropped()) {
        left.remove(name);
        List<@Nullable Object> key = Columns.item(change.item(), flow.id);
        key.add(name);
        dropped.add(key.toArray());
      }
      if (left.isEmpty()) {
        emptied.add(change.item());
      }
    }
    tx.upsert(Table.STEP, done);
    tx.delete(Table.STEP, Table.STEP.keys(), dropped);
    tx.delete(Table.WORK, Table.WORK.keys(), Columns.items(flow.id, emptied));
  }

  void close(Tx tx, Flow flow, List<ItemKey> items) {
    List<@Nullable Object[]> keys = Columns.items(flow.id, items);
    tx.delete(Table.WORK, Table.WORK.keys(), keys);
    tx.delete(Table.STEP, Table.STEP.keys() - 1, keys);
  }

  private static Map<ItemKey, Begun> begun(Tx tx, Flow flow, List<ItemKey> items) {
    Map<ItemKey, Begun> found = new HashMap<>();
    for (List<ItemKey> chunk : Keys.chunks(items)) {
      tx.joined(NAMES_OF, PRESENT, row -> collect(row, found), Keys.items(flow.id, chunk));
    }
    return found;
  }

  private static boolean collect(ResultSet row, Map<ItemKey, Begun> found) throws SQLException {
    long place = row.getLong("work_begun");
    Begun begun = found.computeIfAbsent(Columns.item(row), k -> new Begun(place, new HashMap<>()));
    @Nullable String step = row.getString("step");
    if (step != null) {
      begun.steps().put(step, row.getLong("begun"));
    }
    return true;
  }

  private static List<@Nullable Object[]> doneSteps(
      Flow flow, ItemKey item, List<Step> steps, Begun begun) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Step step : steps) {
      @Nullable Long place = begun.steps().get(step.name());
      rows.add(columns(flow, item, step, place == null ? flow.nextBegun() : place));
    }
    return rows;
  }

  private static @Nullable Object[] columns(Flow flow, ItemKey item, Step step, long place) {
    List<@Nullable Object> columns = Columns.item(item, flow.id);
    columns.add(step.name());
    columns.add(place);
    columns.add(step.kind().name());
    columns.add(step.contentHash());
    columns.add(step.attempt());
    columns.add(Micros.of(step.begunAt()));
    columns.add(Micros.of(step.sendBy()));
    columns.add(Micros.of(step.askAfter()));
    columns.add(step.answer().orElse(null));
    return columns.toArray();
  }

  private static @Nullable Object[] columns(Flow flow, Work work, long place) {
    List<@Nullable Object> columns = Columns.item(work.item(), flow.id);
    columns.add(place);
    columns.add(work.kind().name());
    Columns.content(columns, work.content());
    Columns.target(columns, work.target());
    columns.add(work.order());
    columns.add(work.record());
    columns.add(work.before().orElse(null));
    columns.add(work.source());
    return columns.toArray();
  }

  private static Work work(ResultSet row) throws SQLException {
    return new Work(
        Columns.item(row),
        Work.Kind.valueOf(row.getString("kind")),
        Columns.content(row),
        row.getString("record"),
        Columns.target(row),
        Optional.ofNullable(row.getString("before_record")),
        row.getString("source_record"),
        row.getInt("part_order"));
  }

  private static Named named(ResultSet row) throws SQLException {
    Step step =
        new Step(
            row.getString("step"),
            Step.Kind.valueOf(row.getString("kind")),
            row.getString("content_hash"),
            row.getInt("attempt"),
            Micros.at(row.getLong("begun_at")),
            Micros.at(row.getLong("send_by")),
            Micros.at(row.getLong("ask_after")),
            Optional.ofNullable(row.getString("answer")));
    return new Named(Columns.item(row), step);
  }
}
