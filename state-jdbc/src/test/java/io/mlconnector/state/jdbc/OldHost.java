package io.mlconnector.state.jdbc;

import static io.mlconnector.state.jdbc.CommittingMain.FLOW;
import static io.mlconnector.state.jdbc.CommittingMain.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.audit.AuditAppender;
import io.mlconnector.audit.AuditChain;
import io.mlconnector.audit.AuditDraft;
import io.mlconnector.audit.AuditEvent;
import io.mlconnector.audit.ChainEnd;
import io.mlconnector.record.Actor;
import io.mlconnector.record.ItemKey;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** A host of the version before: it sends what that library sent, and nothing else. */
final class OldHost {
  private static final String ANY = "old";

  private final Jdbi jdbi;
  private final Dialect dialect;
  private final FirstVersion sql;
  private final AuditAppender audit = new AuditAppender(ANY, new SecureRandom());
  private long fence;

  OldHost(DataSource database, Dialect dialect) throws IOException {
    this.jdbi = Jdbi.create(database).setSqlParser(new PositionalSql());
    this.dialect = dialect;
    this.sql = FirstVersion.on(dialect);
  }

  /** The flow's row as version 1 reads it. */
  private static final class Row {
    final long id;
    final long tenant;
    final long now;
    long fence;
    long leasedAs;
    String holder;
    String incarnation;
    long until;
    long length;
    long begun;
    ChainEnd end;

    Row(ResultSet row) throws SQLException {
      id = row.getLong("id");
      tenant = row.getLong("tenant_id");
      now = row.getLong("clock") == 0 ? Micros.of(Instant.now()) : row.getLong("clock");
      fence = row.getLong("fence");
      leasedAs = row.getLong("leased_as");
      holder = row.getString("holder");
      incarnation = row.getString("incarnation");
      until = row.getLong("expires_at");
      length = row.getLong("lease_length");
      begun = row.getLong("steps_begun");
      end = new ChainEnd(row.getLong("chain_number"), row.getString("chain_hash"));
    }
  }

  void inTransaction(Consumer<Tx> work) {
    jdbi.useTransaction(handle -> work.accept(new Tx(handle, dialect)));
  }

  /** Makes the tables of version 1. */
  void migrate() {
    inTransaction(tx -> new Schema("migrate", 1).migrate(tx, 1));
  }

  /** Whether the library accepts the tables that are there. */
  void check() {
    inTransaction(tx -> new Schema("migrate", 1).check(tx));
  }

  private void locked(BiConsumer<Tx, Row> work) {
    inTransaction(
        tx -> {
          String lock = sql.one(dialect == Dialect.H2 ? "select f.*" : "with f as", " as clock");
          Row flow = tx.first(lock, Row::new, FLOW.tenant(), FLOW.flow()).orElseThrow();
          work.accept(tx, flow);
          tx.update(
              sql.one("update mlc_flow set fence = ?"),
              flow.fence,
              flow.leasedAs,
              flow.holder,
              flow.incarnation,
              flow.until,
              flow.length,
              flow.end.number(),
              flow.end.hash(),
              flow.begun,
              false,
              false,
              flow.now,
              flow.id);
        });
  }

  /** Makes the rows of the tenant and of the flow, where they are new. */
  void begin() {
    String add = sql.one("insert into mlc_flow");
    inTransaction(
        tx -> {
          tx.update(add, FLOW.tenant(), "", AuditChain.START);
          tx.update(add, FLOW.tenant(), FLOW.flow(), AuditChain.START);
        });
  }

  /**
   * @return whether the lease was got
   */
  boolean lease(Duration length) {
    long before = fence;
    locked(
        (tx, flow) -> {
          if (flow.holder.isEmpty() || flow.until <= flow.now) {
            flow.fence++;
            flow.leasedAs = flow.fence;
            flow.holder = "old-host";
            flow.incarnation = ANY;
            flow.length = length.toMillis() * 1_000;
            flow.until = flow.now + flow.length;
            fence = flow.fence;
          }
        });
    return fence > before;
  }

  long fence() {
    return fence;
  }

  void release() {
    locked((tx, flow) -> flow.holder = flow.leasedAs == fence ? "" : flow.holder);
  }

  private void under(BiConsumer<Tx, Row> work) {
    locked(
        (tx, flow) -> {
          if (flow.fence != fence || flow.leasedAs != fence || flow.holder.isEmpty()) {
            throw new IllegalStateException("lease lost");
          }
          work.accept(tx, flow);
          flow.until = Math.max(flow.until, flow.now + flow.length);
        });
  }

  private void put(Tx tx, String table, Map<String, Object> values) {
    String put = sql.put(table);
    tx.update(put, FirstVersion.row(put, values));
  }

  private void delete(Tx tx, String table, int keys, Map<String, Object> values) {
    String delete = sql.delete(table, keys);
    tx.update(delete, FirstVersion.row(delete, values));
  }

  /** What all rows of an item have, and a value for whatever else a table asks for. */
  private static Map<String, Object> item(Row flow, int number) {
    Map<String, Object> values = new HashMap<>();
    values.put("tenant_id", flow.tenant);
    values.put("flow_id", flow.id);
    values.put("source_system", key(number).system().value());
    values.put("source_entity", key(number).entity());
    values.put("source_id", key(number).id());
    values.put("part", "");
    List.of(
            "source_version",
            "source_hash",
            "content_hash",
            "fingerprint",
            "recent",
            "target_version")
        .forEach(name -> values.put(name, ANY));
    return values;
  }

  private static Map<String, Object> with(Map<String, Object> values, Map<String, Object> more) {
    values.putAll(more);
    return values;
  }

  /** Settles a record that was created as {@code T-number}. */
  void settle(int number) {
    under((tx, flow) -> settle(tx, flow, number));
  }

  private void settle(Tx tx, Row flow, int number) {
    Map<String, Object> target =
        Map.of(
            "target_system",
            "cin7",
            "target_entity",
            "purchase",
            "target_id",
            "T-" + number,
            "target_facts",
            "{}");
    Map<String, Object> how =
        Map.of("owner_mark", "", "outcome", "Created", "is_alias", false, "settled_at", flow.now);
    put(tx, "mlc_ledger", with(with(item(flow, number), target), how));
    put(tx, "mlc_match", with(item(flow, number), Map.of("match_value", "M-" + number)));
    AuditEvent event =
        audit.append(FLOW, flow.end, Micros.at(flow.now), List.of(event(number))).get(0);
    put(
        tx,
        "mlc_event",
        with(
            item(flow, number),
            Map.of(
                "number", event.number(),
                "event_id", event.id(),
                "happened_at", Micros.of(event.at()),
                "actor", event.draft().actor().name(),
                "what", event.draft().what(),
                "digest", event.digest(),
                "hash", event.hash(),
                "salt", event.salt().orElseThrow(),
                "payload", event.draft().payload())));
    flow.end = ChainEnd.of(event);
    tx.update(sql.one("update mlc_flow set watermark_at"), flow.now, "PO-" + number, flow.id);
  }

  private static AuditDraft event(int number) {
    return new AuditDraft(
        Optional.empty(),
        Actor.SCHEDULE,
        "Created",
        Optional.of(new ItemKey(key(number), "")),
        ANY,
        Optional.empty(),
        "{\"number\":" + number + "}");
  }

  /** Records a step that is about to be sent; its answer is not known yet. */
  void send(int number) {
    under(
        (tx, flow) -> {
          Map<String, Object> work =
              Map.of(
                  "begun",
                  ++flow.begun,
                  "kind",
                  "WRITE",
                  "part_order",
                  0,
                  "record",
                  "{}",
                  "source_record",
                  "{}");
          put(tx, "mlc_work", with(item(flow, number), work));
          Map<String, Object> step =
              Map.of("step", "create", "begun", ++flow.begun, "kind", "CREATE", "attempt", 1);
          Map<String, Object> times =
              Map.of("begun_at", flow.now, "send_by", flow.now, "ask_after", flow.now);
          put(tx, "mlc_step", with(with(item(flow, number), step), times));
        });
  }

  /** Settles a record whose step was answered. */
  void finish(int number) {
    under(
        (tx, flow) -> {
          delete(tx, "mlc_step", 5, item(flow, number));
          delete(tx, "mlc_work", 5, item(flow, number));
          settle(tx, flow, number);
        });
  }

  void putAside(int number) {
    under(
        (tx, flow) -> {
          Map<String, Object> letter =
              Map.of(
                  "outcome",
                  "Held",
                  "reason",
                  "MAPPING_MISSING",
                  "attempts",
                  1,
                  "since",
                  flow.now,
                  "problems",
                  "[]",
                  "record",
                  "{}");
          put(tx, "mlc_letter", with(item(flow, number), letter));
          put(tx, "mlc_need", with(item(flow, number), Map.of("need", "table:colour:" + number)));
        });
  }

  void free(int number) {
    under(
        (tx, flow) -> {
          delete(tx, "mlc_letter", 6, item(flow, number));
          delete(tx, "mlc_need", 6, item(flow, number));
          settle(tx, flow, number);
        });
  }

  List<String> ledger() {
    String page =
        sql.one("select t.* from mlc_ledger t where t.tenant_id = ? and t.flow_id + 0 = ? order");
    return ids(
        (tx, flow) -> tx.list(page, row -> row.getString("source_id"), flow.tenant, flow.id, 100));
  }

  List<String> works() {
    return ids("select t.* from mlc_work t where t.flow_id = (select");
  }

  List<String> steps() {
    return ids("select t.* from mlc_step t where t.flow_id = (select");
  }

  List<String> letters() {
    String page = sql.one("select t.* from mlc_letter t", "and flow = ?) order");
    return ids(
        (tx, flow) ->
            tx.list(page, row -> row.getString("source_id"), FLOW.tenant(), FLOW.flow(), 100));
  }

  private List<String> ids(String begin) {
    return ids(
        (tx, flow) ->
            tx.list(sql.one(begin), row -> row.getString("source_id"), FLOW.tenant(), FLOW.flow()));
  }

  private List<String> ids(BiFunction<Tx, Row, List<String>> question) {
    List<String> found = new ArrayList<>();
    locked((tx, flow) -> found.addAll(question.apply(tx, flow)));
    return found;
  }

  /** Follows the chain from its first event on, as version 1 does. */
  long verified() {
    List<AuditEvent> events = new ArrayList<>();
    String page = sql.one("select t.*, f.tenant, f.flow, p.hash as previous", "t.number > ?");
    inTransaction(
        tx -> events.addAll(tx.list(page, Audit::event, FLOW.tenant(), FLOW.flow(), 0, 1_000)));
    String previous = AuditChain.START;
    for (AuditEvent event : events) {
      assertThat(AuditChain.holds(event, previous)).as(event.id()).isTrue();
      previous = event.hash();
    }
    return events.size();
  }
}
