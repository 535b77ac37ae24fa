package io.mlconnector.state.memory;

import io.mlconnector.audit.AuditDraft;
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
import io.mlconnector.state.PlanCount;
import io.mlconnector.state.PlanEntry;
import io.mlconnector.state.PlanMark;
import io.mlconnector.state.PlanQuery;
import io.mlconnector.state.Precedence;
import io.mlconnector.state.Settlement;
import io.mlconnector.state.Step;
import io.mlconnector.state.StepBegin;
import io.mlconnector.state.StepChange;
import io.mlconnector.state.Work;
import io.mlconnector.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * For tests only: keeps everything in memory, so that nothing survives the process. Behaves as the
 * durable stores do in all else.
 */
public final class InMemoryStateStore extends MemoryTenantState {
  private static final Duration UNSURE = Duration.ofMinutes(1);

  public InMemoryStateStore(Time time) {
    this(time, new MemoryContents());
  }

  private InMemoryStateStore(Time time, MemoryContents contents) {
    super(time, contents);
    contents.flows().forEach(flow -> flow.lease = flow.lease.vacated());
  }

  /** Closes this store and opens another one on its contents, as after a restart. */
  public InMemoryStateStore reopened() {
    close();
    return new InMemoryStateStore(time, contents);
  }

  @Override
  public LeaseAnswer lease(FlowKey key, String holder, Duration length, Precedence turn) {
    return writing(
        all -> {
          MemoryFlow flow = all.flow(key);
          if (flow.lease.refuses(turn, now())) {
            flow.lease = flow.lease.refused(turn, now());
            return LeaseAnswer.Taken.by(flow.lease, now());
          }
          flow.lease = flow.lease.granted(holder, incarnation, length, turn, now());
          Lease lease = new Lease(key, holder, flow.lease.fence(), incarnation);
          return new LeaseAnswer.Granted(lease, flow.state(all.windows), now());
        });
  }

  @Override
  public boolean wanted(FlowKey key) {
    return writing(all -> all.flow(key).lease.wantedAt(now()));
  }

  @Override
  public void renew(Lease lease) {
    under(lease, flow -> {});
  }

  @Override
  public void release(Lease lease) {
    writing(
        all -> {
          MemoryFlow flow = all.flow(lease.flow());
          flow.lease = flow.lease.released(lease);
          return flow;
        });
  }

  @Override
  public FlowState state(FlowKey flow) {
    return reading(all -> all.look(flow).state(all.windows));
  }

  @Override
  public void identify(Lease lease, Map<String, String> identities, int mappingVersion) {
    under(
        lease,
        flow -> {
          flow.identities = Map.copyOf(identities);
          flow.mappingVersion = mappingVersion;
        });
  }

  @Override
  public void rewind(FlowKey key, Optional<Watermark> to, AuditDraft command) {
    writing(
        all -> {
          MemoryFlow flow = all.flow(key);
          flow.watermark = to;
          flow.lease = flow.lease.raised();
          return append(all, key.tenant(), command);
        });
  }

  @Override
  public void pause(FlowKey flow, boolean paused, AuditDraft command) {
    writing(
        all -> {
          all.flow(flow).paused = paused;
          return append(all, flow.tenant(), command);
        });
  }

  @Override
  public DoubtWindow restored(Optional<Instant> asOf, Actor actor) {
    return writing(
        all -> {
          Instant now = now();
          Instant lost = asOf.orElseGet(() -> all.lastCommit.orElse(now).minus(UNSURE));
          DoubtWindow window = new DoubtWindow(lost.truncatedTo(ChronoUnit.MICROS), now);
          all.windows.add(window);
          all.flows().forEach(flow -> flow.lease = flow.lease.raised());
          all.tenants().forEach(tenant -> append(all, tenant, window.opened(actor)));
          return window;
        });
  }

  @Override
  public List<LedgerRow> ledger(FlowKey flow, Collection<RecordKey> sources) {
    return reading(all -> all.look(flow).bySource(sources));
  }

  @Override
  public List<LedgerRow> ledgerPage(FlowKey flow, Optional<ItemKey> after, int limit) {
    return reading(all -> all.look(flow).page(after, limit));
  }

  @Override
  public List<LedgerRow> owners(FlowKey flow, Collection<RecordKey> targets) {
    return reading(all -> all.look(flow).byTarget(targets));
  }

  @Override
  public List<LedgerRow> linked(
      String tenant, SystemId target, String targetEntity, Collection<RecordKey> sources) {
    return reading(
        all ->
            all.flows(tenant)
                .flatMap(flow -> flow.bySource(sources).stream())
                .filter(row -> row.isLinkedTo(target, targetEntity))
                .toList());
  }

  @Override
  public Map<ItemKey, String> bases(FlowKey flow, Collection<ItemKey> items) {
    return reading(all -> all.look(flow).bases(items));
  }

  @Override
  public long links(FlowKey flow) {
    return reading(all -> all.look(flow).links());
  }

  @Override
  public List<MatchValue> matching(FlowKey flow, Collection<String> values) {
    return reading(all -> all.look(flow).matching(values));
  }

  @Override
  public List<OpenWork> openWork(FlowKey flow) {
    return reading(all -> all.look(flow).steps.all());
  }

  @Override
  public Map<ItemKey, OpenWork> openWork(FlowKey flow, Collection<ItemKey> items) {
    return reading(all -> all.look(flow).steps.of(items));
  }

  @Override
  public Step begin(Lease lease, StepBegin begin) {
    return fenced(
        lease,
        flow -> {
          Step step = begin.at(now());
          flow.steps.begin(begin.work(), begin.done(), step);
          flow.clearContentHash(begin.work().item());
          return step;
        });
  }

  @Override
  public void record(Lease lease, List<StepChange> changes) {
    under(lease, flow -> changes.forEach(flow.steps::change));
  }

  @Override
  public void keep(Lease lease, Work work, Step step) {
    under(lease, flow -> flow.steps.keep(work, step));
  }

  @Override
  public void settle(Lease lease, Settlement settlement) {
    under(
        lease,
        flow -> {
          flow.settle(settlement, contents.windows.size());
          flow.append(appender, now(), settlement.events());
        });
  }

  @Override
  public int countStop(Lease lease, ItemKey item) {
    return fenced(lease, flow -> flow.countStop(item));
  }

  @Override
  public List<DeadLetter> deadLetters(FlowKey flow, DeadLetterQuery query) {
    return reading(all -> all.look(flow).letters.find(query));
  }

  @Override
  public Set<String> needs(FlowKey flow) {
    return reading(all -> all.look(flow).letters.needs());
  }

  @Override
  public void file(LateAnswer stray) {
    writing(all -> all.flow(stray.flow()).strays.add(stray));
  }

  @Override
  public List<LateAnswer> strays(FlowKey flow) {
    return reading(all -> List.copyOf(all.look(flow).strays));
  }

  @Override
  public void settleStrays(Lease lease, List<LateAnswer> strays) {
    under(lease, flow -> flow.strays.removeAll(strays));
  }

  @Override
  public void make(FlowKey flow, Plan plan, AuditDraft command) {
    writing(
        all -> {
          all.flow(flow).plans.put(plan);
          return append(all, flow.tenant(), command);
        });
  }

  @Override
  public void append(FlowKey flow, Plan plan, List<PlanEntry> entries) {
    writing(
        all -> {
          all.flow(flow).plans.append(plan, entries);
          return plan;
        });
  }

  @Override
  public List<Plan> plans(FlowKey flow) {
    return reading(all -> all.look(flow).plans.all());
  }

  @Override
  public List<PlanEntry> entries(FlowKey flow, String plan, PlanQuery query) {
    return reading(all -> all.look(flow).plans.entries(plan, query));
  }

  @Override
  public List<PlanCount> counts(FlowKey flow, String plan) {
    return reading(all -> all.look(flow).plans.counts(plan));
  }

  @Override
  public int approve(
      FlowKey flow, String plan, Collection<Long> entries, Optional<Actor> by, AuditDraft command) {
    return writing(
        all -> {
          append(all, flow.tenant(), command);
          return all.flow(flow).plans.approve(plan, entries, by);
        });
  }

  @Override
  public void mark(Lease lease, String plan, List<PlanMark> marks) {
    under(lease, flow -> flow.plans.mark(plan, marks));
  }

  @Override
  public int deletePlans(FlowKey flow, Instant expiredBefore) {
    return writing(all -> all.flow(flow).plans.delete(expiredBefore));
  }

  private void under(Lease lease, Consumer<MemoryFlow> change) {
    fenced(
        lease,
        flow -> {
          change.accept(flow);
          return flow;
        });
  }

  private <T> T fenced(Lease lease, Function<MemoryFlow, T> change) {
    return writing(
        all -> {
          MemoryFlow flow = all.flow(lease.flow());
          if (!flow.lease.backs(lease)) {
            throw new LeaseLostException(lease);
          }
          T result = change.apply(flow);
          flow.lease = flow.lease.prolonged(now());
          return result;
        });
  }
}
