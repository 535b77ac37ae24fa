package io.mlconnector.state.jdbc;

import io.mlconnector.audit.ChainEnd;
import io.mlconnector.audit.ChainSpan;
import io.mlconnector.record.FlowKey;
import io.mlconnector.record.RecordKey;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.Erasure;
import io.mlconnector.state.MatchValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * SQL of what leaves the store: archived events, old payloads, and the contents of erased records.
 */
final class Retention {
  private static final String SPAN =
      "select archived_number, archived_hash, chain_number, chain_hash from mlc_flow"
          + " where tenant = ? and flow = ?";
  private static final String OF_SOURCE =
      " and source_id = ? and source_entity = ? and source_system = ?";
  private static final String FLOWS_OF_TENANT =
      " flow_id in (select id from mlc_flow where tenant = ?)";
  private static final String LETTERS =
      "select t.*, f.flow from mlc_letter t left join mlc_flow f on f.id = t.flow_id"
          + " where t.tenant_id = ?"
          + OF_SOURCE
          + " order by f.flow";
  private static final String FORGET =
      "delete from mlc_match where tenant_id = ?"
          + OF_SOURCE
          + " and match_value not like '"
          + MatchValue.MARK
          + "%'";
  private static final String OLD_PAYLOADS =
      "select t.number from mlc_event t where t.flow_id = ? and t.number <= ? and t.happened_at < ?"
          + " and t.salt is not null and not exists (select 1 from mlc_work w"
          + " where w.flow_id = t.flow_id and w.source_id = t.source_id"
          + " and w.source_entity = t.source_entity and w.source_system = t.source_system"
          + " and w.part = t.part) order by t.number limit ?";

  ChainSpan span(Tx tx, FlowKey chain) {
    return tx.first(
            SPAN,
            row ->
                new ChainSpan(
                    archived(row.getLong("archived_number"), row.getString("archived_hash")),
                    new ChainEnd(row.getLong("chain_number"), row.getString("chain_hash"))),
            chain.tenant(),
            chain.flow())
        .orElse(ChainSpan.EMPTY);
  }

  private static ChainEnd archived(long number, @Nullable String hash) {
    return hash == null ? ChainEnd.EMPTY : new ChainEnd(number, hash);
  }

  /** The chain's lock is held. */
  boolean archive(Tx tx, Flow chain, ChainEnd from, ChainEnd upTo) {
    Optional<String> hash =
        tx.first(
            "select hash from mlc_event where flow_id = ? and number = ?",
            row -> row.getString("hash"),
            chain.id,
            upTo.number());
    if (!span(tx, chain.key).archived().equals(from) || !hash.equals(Optional.of(upTo.hash()))) {
      return false;
    }
    tx.update("delete from mlc_event where flow_id = ? and number <= ?", chain.id, upTo.number());
    tx.update(
        "update mlc_flow set archived_number = ?, archived_hash = ? where id = ?",
        upTo.number(),
        upTo.hash(),
        chain.id);
    return true;
  }

  /** The chain's lock is held. */
  int dropPayloads(Tx tx, Flow chain, Instant before, long upTo, int limit) {
    List<Long> numbers =
        tx.list(
            OLD_PAYLOADS, row -> row.getLong("number"), chain.id, upTo, Micros.of(before), limit);
    Tx.Values all = new Tx.Values("bigint", numbers.toArray(Long[]::new));
    return tx.update(
        "update mlc_event set salt = null, payload = null where flow_id = ? and salt is not null"
            + " and number = any (cast(? as bigint array))",
        chain.id,
        all);
  }

  Set<String> sinks(Tx tx, String tenant) {
    return new TreeSet<>(
        tx.list(
            "select distinct sink from mlc_sink where" + FLOWS_OF_TENANT,
            row -> row.getString("sink"),
            tenant));
  }

  void forgetSink(Tx tx, String tenant, String sink) {
    tx.update("delete from mlc_sink where" + FLOWS_OF_TENANT + " and sink = ?", tenant, sink);
  }

  /** Why a record cannot be erased yet; the locks of all flows of the tenant are held. */
  List<String> reasons(Tx tx, Flow tenant, RecordKey source) {
    List<String> reasons = new ArrayList<>();
    holding(tx, "mlc_work", tenant, source).forEach(f -> reasons.add(Erasure.openWork(f)));
    holding(tx, "mlc_stray", tenant, source).forEach(f -> reasons.add(Erasure.stray(f)));
    tx.list(LETTERS, Retention::reason, of(tenant.id, source)).stream()
        .flatMap(Optional::stream)
        .forEach(reasons::add);
    return reasons;
  }

  private static Optional<String> reason(ResultSet row) throws SQLException {
    DeadLetter letter = Letters.letter(row);
    return letter.waitsForPerson()
        ? Optional.of(Erasure.letter(row.getString("flow"), letter))
        : Optional.empty();
  }

  private static List<String> holding(Tx tx, String table, Flow tenant, RecordKey source) {
    return tx.list(
        "select distinct f.flow from mlc_flow f join "
            + table
            + " on flow_id = f.id where f.tenant = ?"
            + OF_SOURCE
            + " order by f.flow",
        row -> row.getString("flow"),
        of(tenant.key.tenant(), source));
  }

  Erasure.Erased erase(Tx tx, Flow tenant, RecordKey source) {
    Object[] ofTenant = of(tenant.id, source);
    int payloads =
        tx.update(
            "update mlc_event set salt = null, payload = null where tenant_id = ?"
                + OF_SOURCE
                + " and salt is not null",
            ofTenant);
    tx.update("delete from mlc_need where tenant_id = ?" + OF_SOURCE, ofTenant);
    int letters = tx.update("delete from mlc_letter where tenant_id = ?" + OF_SOURCE, ofTenant);
    int bases =
        tx.update(
            "delete from mlc_base where" + FLOWS_OF_TENANT + OF_SOURCE,
            of(tenant.key.tenant(), source));
    int values = tx.update(FORGET, ofTenant);
    return new Erasure.Erased(source, payloads, letters, bases, values);
  }

  private static Object[] of(Object owner, RecordKey source) {
    return new Object[] {owner, source.id(), source.entity(), source.system().value()};
  }
}
