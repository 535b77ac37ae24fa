package io.mlconnector.state.jdbc;

import static java.util.Objects.requireNonNull;

import io.mlconnector.audit.AuditDraft;
import io.mlconnector.error.StateException;
import io.mlconnector.feed.Watermark;
import io.mlconnector.record.Actor;
import io.mlconnector.record.FlowKey;
import io.mlconnector.record.ItemKey;
import io.mlconnector.record.RecordKey;
import io.mlconnector.record.SystemId;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.DeadLetterQuery;
import io.mlconnector.state.DoubtWindow;
import io.mlconnector.state.FlowState;
import io.mlconnector.state.LateAnswer;
import io.mlconnector.state.Lease;
import io.mlconnector.state.LeaseAnswer;
import io.mlconnector.state.LeaseLostException;
import io.mlconnector.state.LedgerRow;
import io.mlconnector.state.MatchValue;
import io.mlconnector.state.OpenWork;
import io.mlconnector.state.Plan;
import io.mlconnector.state.PlanMark;
import io.mlconnector.state.Precedence;
import io.mlconnector.state.Settlement;
import io.mlconnector.state.Step;
import io.mlconnector.state.StepBegin;
import io.mlconnector.state.StepChange;
import io.mlconnector.state.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/**
 * The state store on a database. This class says what each method does in its transaction; the SQL
 * is in the classes beside it.
 */
final class JdbcStateStore extends JdbcTenantState {
  private final Database database;
  private final Settling settling;
  private final Ledger ledger = new Ledger();
  private final Steps steps = new Steps();
  private final Letters letters = new Letters();

  /** A store on tables that are there. */
  JdbcStateStore(Database database, Transactions transactions, Optional<String> boot) {
    super(database, transactions, boot);
    this.database = database;
    this.settling = new Settling(flows, ledger, steps, letters, audit);
    transactions.run(Flows.STORE, opening::opened);
  }

  @Override
  public Instant now() {
    return run(Flows.STORE, flows::now);
  }

  @Override
  public String incarnation() {
    return incarnation;
  }

  @Override
  public LeaseAnswer lease(FlowKey key, String holder, Duration length, Precedence turn) {
    requireNonNull(holder, "holder");
    return run(
        key,
        tx -> {
          Flow flow = flows.lock(tx, key);
          if (flow.lease.refuses(turn, flow.now)) {
            flow.lease = flow.lease.refused(turn, flow.now);
            flows.turns(tx, flow);
            return LeaseAnswer.Taken.by(flow.lease, flow.now);
          }
          flow.lease = flow.lease.granted(holder, incarnation, length, turn, flow.now);
          flows.save(tx, flow);
          flows.turns(tx, flow);
          Lease lease = new Lease(key, holder, flow.lease.fence(), incarnation);
          return new LeaseAnswer.Granted(lease, flows.state(tx, key), flow.now);
        });
  }

  @Override
  public boolean wanted(FlowKey flow) {
    return run(flow, tx -> flows.wanted(tx, flow));
  }

  @Override
  public void renew(Lease lease) {
    under(lease, (tx, flow) -> {});
  }

  /** Does not wait for the disk: if the database loses this, the lease expires by itself. */
  @Override
  public void release(Lease lease) {
    locked(
        lease.flow(),
        (tx, flow) -> {
          tx.dialect().mayBeLost(tx);
          flow.lease = flow.lease.released(lease);
        });
  }

  @Override
  public FlowState state(FlowKey flow) {
    return run(flow, tx -> flows.state(tx, flow));
  }

  @Override
  public void identify(Lease lease, Map<String, String> identities, int mappingVersion) {
    under(lease, (tx, flow) -> flows.identify(tx, flow, identities, mappingVersion));
  }

  @Override
  public void rewind(FlowKey key, Optional<Watermark> to, AuditDraft command) {
    commanded(
        key,
        command,
        (tx, flow) -> {
          flow.lease = flow.lease.raised();
          flows.watermark(tx, flow, to);
        });
  }

  @Override
  public void pause(FlowKey key, boolean paused, AuditDraft command) {
    commanded(key, command, (tx, flow) -> flows.pause(tx, flow, paused));
  }

  @Override
  public DoubtWindow restored(Optional<Instant> asOf, Actor actor) {
    return run(Flows.STORE, tx -> opening.doubt(tx, asOf, actor));
  }

  @Override
  public List<LedgerRow> ledger(FlowKey flow, Collection<RecordKey> sources) {
    return run(flow, tx -> ledger.bySource(tx, flow, sources));
  }

  @Override
  public List<LedgerRow> ledgerPage(FlowKey flow, Optional<ItemKey> after, int limit) {
    return run(flow, tx -> ledger.page(tx, flow, after, limit));
  }

  @Override
  public List<LedgerRow> owners(FlowKey flow, Collection<RecordKey> targets) {
    return run(flow, tx -> ledger.byTarget(tx, flow, targets));
  }

  @Override
  public List<LedgerRow> linked(
      String tenant, SystemId target, String targetEntity, Collection<RecordKey> sources) {
    return run(
        Flows.commands(tenant), tx -> ledger.linked(tx, tenant, target, targetEntity, sources));
  }

  @Override
  public Map<ItemKey, String> bases(FlowKey flow, Collection<ItemKey> items) {
    return run(flow, tx -> ledger.bases(tx, flow, items));
  }

  @Override
  public long links(FlowKey flow) {
    return run(flow, tx -> ledger.links(tx, flow));
  }

  @Override
  public List<MatchValue> matching(FlowKey flow, Collection<String> values) {
    return run(flow, tx -> ledger.matching(tx, flow, values));
  }

  @Override
  public List<OpenWork> openWork(FlowKey flow) {
    return run(flow, tx -> steps.all(tx, flow));
  }

  @Override
  public Map<ItemKey, OpenWork> openWork(FlowKey flow, Collection<ItemKey> items) {
    return run(flow, tx -> steps.of(tx, flow, items));
  }

  @Override
  public Step begin(Lease lease, StepBegin begin) {
    return fenced(
        lease,
        (tx, flow) -> {
          ledger.clearContentHash(tx, flow, begin.work().item());
          return steps.begin(tx, flow, begin);
        });
  }

  @Override
  public void record(Lease lease, List<StepChange> changes) {
    under(lease, (tx, flow) -> steps.change(tx, flow, changes));
  }

  @Override
  public void keep(Lease lease, Work work, Step step) {
    under(lease, (tx, flow) -> steps.keep(tx, flow, work, step));
  }

  /**
   * If targets move from one item to another within a settlement, the unique index refuses the rows
   * at first; then the old rows are deleted before the new ones are written.
   */
  @Override
  public void settle(Lease lease, Settlement settlement) {
    try {
      under(lease, (tx, flow) -> settling.settle(tx, flow, settlement, false));
    } catch (StateException e) {
      if (!FailedException.isDuplicate(e)) {
        throw e;
      }
      settleAnew(lease, settlement);
    }
  }

  private void settleAnew(Lease lease, Settlement settlement) {
    try {
      under(lease, (tx, flow) -> settling.settle(tx, flow, settlement, true));
    } catch (StateException e) {
      if (!FailedException.isDuplicate(e)) {
        throw e;
      }
      throw new StateException(
          lease.flow() + ": a target belongs to another record of the source", e);
    }
  }

  @Override
  public int countStop(Lease lease, ItemKey item) {
    return fenced(lease, (tx, flow) -> letters.countStop(tx, flow, item));
  }

  @Override
  public List<DeadLetter> deadLetters(FlowKey flow, DeadLetterQuery query) {
    return run(flow, tx -> letters.find(tx, flow, query));
  }

  @Override
  public Set<String> needs(FlowKey flow) {
    return run(flow, tx -> letters.needs(tx, flow));
  }

  @Override
  public void file(LateAnswer stray) {
    locked(stray.flow(), (tx, flow) -> letters.file(tx, flow, stray));
  }

  @Override
  public List<LateAnswer> strays(FlowKey flow) {
    return run(flow, tx -> letters.strays(tx, flow));
  }

  @Override
  public void settleStrays(Lease lease, List<LateAnswer> strays) {
    under(lease, (tx, flow) -> letters.forgetStrays(tx, flow, strays));
  }

  @Override
  public void mark(Lease lease, String plan, List<PlanMark> marks) {
    under(lease, (tx, flow) -> plans.mark(tx, flow.id, plan, marks));
  }

  @Override
  public void make(FlowKey key, Plan plan, AuditDraft command) {
    commanded(key, command, (tx, flow) -> plans.put(tx, flow.id, plan));
  }

  @Override
  public void close() {
    if (transactions.close(opening::closed)) {
      database.close();
    }
  }

  private void under(Lease lease, BiConsumer<Tx, Flow> change) {
    fenced(
        lease,
        (tx, flow) -> {
          change.accept(tx, flow);
          return flow;
        });
  }

  private <T> T fenced(Lease lease, BiFunction<Tx, Flow, T> change) {
    return run(
        lease.flow(),
        tx -> {
          Flow flow =
              flows
                  .find(tx, lease.flow())
                  .filter(found -> found.lease.backs(lease))
                  .orElseThrow(() -> new LeaseLostException(lease));
          T result = change.apply(tx, flow);
          flow.lease = flow.lease.prolonged(flow.now);
          flows.save(tx, flow);
          return result;
        });
  }

  /** The tenant's row is locked first, as everywhere, so that two commands never deadlock. */
  private void commanded(FlowKey key, AuditDraft command, BiConsumer<Tx, Flow> change) {
    locked(
        Flows.commands(key.tenant()),
        (tx, tenant) -> {
          audit.append(tx, tenant, List.of(command));
          Flow flow = flows.lock(tx, key);
          change.accept(tx, flow);
          flows.save(tx, flow);
        });
  }
}
