package io.mlconnector.state.jdbc;

import io.mlconnector.audit.AuditAppender;
import io.mlconnector.audit.AuditDraft;
import io.mlconnector.audit.AuditEvent;
import io.mlconnector.audit.AuditQuery;
import io.mlconnector.audit.ChainEnd;
import io.mlconnector.audit.ChainSpan;
import io.mlconnector.record.Actor;
import io.mlconnector.record.FlowKey;
import io.mlconnector.record.RecordKey;
import io.mlconnector.record.SystemId;
import io.mlconnector.state.Erasure;
import io.mlconnector.state.Plan;
import io.mlconnector.state.PlanCount;
import io.mlconnector.state.PlanEntry;
import io.mlconnector.state.PlanQuery;
import io.mlconnector.state.SealedSecret;
import io.mlconnector.state.TableChange;
import io.mlconnector.state.TableKey;
import io.mlconnector.state.TableRow;
import io.mlconnector.state.store.StateStore;
import io.mlconnector.time.StoreClock;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The methods of the store that concern a tenant rather than a flow: mapping tables, connection
 * state, audit trail.
 */
abstract class JdbcTenantState implements StateStore {
  final String incarnation = UUID.randomUUID().toString();
  final Transactions transactions;
  final Opening opening;
  final Flows flows;
  final Audit audit;
  final Plans plans = new Plans();
  private final Tables tables = new Tables();
  private final Retention retention = new Retention();
  private final Secrets secrets = new Secrets();

  JdbcTenantState(Database database, Transactions transactions, Optional<String> boot) {
    this.transactions = transactions;
    this.flows = new Flows(new StoreClock(), database);
    this.audit = new Audit(new AuditAppender(incarnation, new SecureRandom()));
    this.opening = new Opening(database, flows, audit, boot);
  }

  @Override
  public Map<TableKey, String> rows(String tenant, Collection<TableKey> keys) {
    return run(Flows.commands(tenant), tx -> tables.rows(tx, tenant, keys));
  }

  @Override
  public List<TableRow> table(String tenant, String table) {
    return run(Flows.commands(tenant), tx -> tables.all(tx, tenant, table));
  }

  @Override
  public Set<String> tables(String tenant) {
    return run(Flows.commands(tenant), tx -> tables.names(tx, tenant));
  }

  @Override
  public void edit(
      String tenant,
      String table,
      List<TableRow> put,
      List<List<String>> remove,
      AuditDraft command) {
    locked(
        Flows.commands(tenant),
        (tx, flow) -> {
          tables.edit(tx, flow, new Tables.Edit(table, put, remove, command.actor()));
          audit.append(tx, flow, List.of(command));
        });
  }

  @Override
  public List<TableChange> changes(String tenant, String table, int limit) {
    return run(Flows.commands(tenant), tx -> tables.changes(tx, tenant, table, limit));
  }

  @Override
  public Optional<String> kept(String tenant, SystemId system, String name) {
    return run(
        Flows.commands(tenant), tx -> tables.kept(tx, new Tables.Place(tenant, system, name)));
  }

  @Override
  public boolean keep(
      String tenant, SystemId system, String name, Optional<String> expected, String value) {
    return run(
        Flows.commands(tenant),
        tx -> {
          Flow flow = flows.lock(tx, Flows.commands(tenant));
          return tables.keep(tx, flow.id, new Tables.Place(tenant, system, name), expected, value);
        });
  }

  @Override
  public void command(String tenant, AuditDraft command) {
    locked(Flows.commands(tenant), (tx, flow) -> audit.append(tx, flow, List.of(command)));
  }

  @Override
  public List<FlowKey> chains(String tenant) {
    return run(Flows.commands(tenant), tx -> audit.chains(tx, tenant));
  }

  @Override
  public List<AuditEvent> events(FlowKey chain, long after, int limit) {
    return run(chain, tx -> audit.events(tx, chain, after, limit));
  }

  @Override
  public List<AuditEvent> events(String tenant, AuditQuery query) {
    return run(Flows.commands(tenant), tx -> AuditSearch.find(tx, tenant, query));
  }

  @Override
  public ChainSpan span(FlowKey chain) {
    return run(chain, tx -> retention.span(tx, chain));
  }

  @Override
  public List<AuditEvent> history(String tenant, RecordKey source) {
    return run(Flows.commands(tenant), tx -> audit.history(tx, tenant, source));
  }

  @Override
  public long delivered(String sink, FlowKey chain) {
    return run(chain, tx -> audit.delivered(tx, sink, chain));
  }

  @Override
  public void delivered(String sink, FlowKey chain, long number) {
    locked(chain, (tx, flow) -> audit.delivered(tx, sink, flow, number));
  }

  @Override
  public Set<String> sinks(String tenant) {
    return run(Flows.commands(tenant), tx -> retention.sinks(tx, tenant));
  }

  @Override
  public void forgetSink(String tenant, String sink, AuditDraft command) {
    locked(
        Flows.commands(tenant),
        (tx, flow) -> {
          retention.forgetSink(tx, tenant, sink);
          audit.append(tx, flow, List.of(command));
        });
  }

  @Override
  public boolean archive(FlowKey chain, ChainEnd from, ChainEnd upTo) {
    return run(chain, tx -> retention.archive(tx, flows.lock(tx, chain), from, upTo));
  }

  @Override
  public int dropPayloads(FlowKey chain, Instant before, long upTo, int limit) {
    return run(chain, tx -> retention.dropPayloads(tx, flows.lock(tx, chain), before, upTo, limit));
  }

  /** The locks are taken in the order of their ids, as by everybody. */
  @Override
  public Erasure erase(String tenant, RecordKey source, AuditDraft command) {
    return run(
        Flows.commands(tenant),
        tx -> {
          Flow commands = flows.lock(tx, Flows.commands(tenant));
          flows.lockAll(tx, tenant);
          List<String> reasons = retention.reasons(tx, commands, source);
          if (!reasons.isEmpty()) {
            return new Erasure.Refused(reasons);
          }
          Erasure.Erased erased = retention.erase(tx, commands, source);
          audit.append(tx, commands, List.of(command));
          flows.save(tx, commands);
          return erased;
        });
  }

  @Override
  public void append(FlowKey flow, Plan plan, List<PlanEntry> entries) {
    run(
        flow,
        tx -> {
          plans.append(tx, flow, plan, entries);
          return plan;
        });
  }

  @Override
  public List<SealedSecret> sealed() {
    return run(Flows.STORE, secrets::all);
  }

  @Override
  public Optional<SealedSecret> sealed(String tenant, String name) {
    return run(Flows.commands(tenant), tx -> secrets.one(tx, tenant, name));
  }

  @Override
  public void seal(SealedSecret secret) {
    locked(Flows.commands(secret.tenant()), (tx, flow) -> secrets.put(tx, flow, secret));
  }

  @Override
  public boolean reseal(SealedSecret expected, SealedSecret secret) {
    FlowKey tenant = Flows.commands(expected.tenant());
    return run(tenant, tx -> secrets.replace(tx, flows.lock(tx, tenant), expected, secret));
  }

  @Override
  public void unseal(String tenant, String name) {
    locked(Flows.commands(tenant), (tx, flow) -> secrets.remove(tx, flow, name));
  }

  @Override
  public List<Plan> plans(FlowKey flow) {
    return run(flow, tx -> plans.all(tx, flow));
  }

  @Override
  public List<PlanEntry> entries(FlowKey flow, String plan, PlanQuery query) {
    return run(flow, tx -> plans.entries(tx, flow, plan, query));
  }

  @Override
  public List<PlanCount> counts(FlowKey flow, String plan) {
    return run(flow, tx -> plans.counts(tx, flow, plan));
  }

  @Override
  public int approve(
      FlowKey flow, String plan, Collection<Long> entries, Optional<Actor> by, AuditDraft command) {
    return run(
        flow,
        tx -> {
          Flow tenant = flows.lock(tx, Flows.commands(flow.tenant()));
          audit.append(tx, tenant, List.of(command));
          flows.save(tx, tenant);
          return plans.approve(tx, flow, plan, entries, by);
        });
  }

  @Override
  public int deletePlans(FlowKey flow, Instant expiredBefore) {
    return run(flow, tx -> plans.delete(tx, flow, expiredBefore));
  }

  final void locked(FlowKey key, BiConsumer<Tx, Flow> change) {
    run(
        key,
        tx -> {
          Flow flow = flows.lock(tx, key);
          change.accept(tx, flow);
          flows.save(tx, flow);
          return flow;
        });
  }

  /** A run that finds the database changed opens the doubt first, and then has lost its lease. */
  final <T> T run(FlowKey flow, Function<Tx, T> work) {
    try {
      return transactions.run(flow, work);
    } catch (LineageChangedException e) {
      transactions.run(Flows.STORE, opening::changed);
      return transactions.run(flow, work);
    }
  }
}
