package io.mlconnector.state;

import static java.util.Objects.requireNonNull;

import io.mlconnector.audit.AuditAppender;
import io.mlconnector.audit.AuditDraft;
import io.mlconnector.audit.AuditEvent;
import io.mlconnector.connector.Actor;
import io.mlconnector.connector.RecordKey;
import io.mlconnector.connector.StateException;
import io.mlconnector.connector.SystemId;
import io.mlconnector.feed.Watermark;
import io.mlconnector.time.Time;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * For tests only: keeps everything in memory, so that nothing survives the process. Behaves as the
 * durable stores do in all else.
 */
public final class InMemoryStateStore implements StateStore {
  private static final Duration UNSURE = Duration.ofMinutes(1);
  private static final Comparator<AuditEvent> BY_TIME =
      Comparator.comparing(AuditEvent::at).thenComparing(AuditEvent::number);

  private final Time time;
  private final StoreClock clock = new StoreClock();
  private final String incarnation = UUID.randomUUID().toString();
  private final AuditAppender appender = new AuditAppender(incarnation, new SecureRandom());
  private final MemoryContents contents;
  private boolean closed;

  public InMemoryStateStore(Time time) {
    this(time, new MemoryContents());
  }

  private InMemoryStateStore(Time time, MemoryContents contents) {
    this.time = requireNonNull(time, "time");
    this.contents = contents;
    contents.flows().forEach(flow -> flow.lease = flow.lease.vacated());
  }

  /** Closes this store and opens another one on its contents, as after a restart. */
  public InMemoryStateStore reopened() {
    close();
    return new InMemoryStateStore(time, contents);
  }

  @Override
  public Instant now() {
    return clock.at(time.now());
  }

  @Override
  public String incarnation() {
    return incarnation;
  }

  @Override
  public LeaseAnswer lease(FlowKey key, String holder, Duration length) {
    return writing(
        all -> {
          MemoryFlow flow = all.flow(key);
          if (flow.lease.heldAt(now())) {
            return new LeaseAnswer.Taken(flow.lease.holder(), flow.lease.until());
          }
          flow.lease = flow.lease.granted(holder, incarnation, length, now());
          Lease lease = new Lease(key, holder, flow.lease.fence(), incarnation);
          return new LeaseAnswer.Granted(lease, flow.state(all.windows));
        });
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
  public void file(Stray stray) {
    writing(all -> all.flow(stray.flow()).strays.add(stray));
  }

  @Override
  public List<Stray> strays(FlowKey flow) {
    return reading(all -> List.copyOf(all.look(flow).strays));
  }

  @Override
  public void settleStrays(Lease lease, List<Stray> strays) {
    under(lease, flow -> flow.strays.removeAll(strays));
  }

  @Override
  public Map<TableKey, String> rows(String tenant, Collection<TableKey> keys) {
    return reading(all -> all.tables(tenant).rows(keys));
  }

  @Override
  public List<TableRow> table(String tenant, String table) {
    return reading(all -> all.tables(tenant).all(table));
  }

  @Override
  public Set<String> tables(String tenant) {
    return reading(all -> all.tables(tenant).names());
  }

  @Override
  public void edit(
      String tenant,
      String table,
      List<TableRow> put,
      List<List<String>> remove,
      AuditDraft command) {
    writing(
        all -> {
          all.tables(tenant).edit(table, put, remove, command.actor(), now());
          return append(all, tenant, command);
        });
  }

  @Override
  public List<TableChange> changes(String tenant, String table, int limit) {
    return reading(all -> all.tables(tenant).changes(table, limit));
  }

  @Override
  public Optional<String> kept(String tenant, SystemId system, String name) {
    return reading(
        all -> Optional.ofNullable(all.kept.get(new MemoryContents.KeptKey(tenant, system, name))));
  }

  @Override
  public boolean keep(
      String tenant, SystemId system, String name, Optional<String> expected, String value) {
    return writing(
        all -> {
          boolean asExpected = kept(tenant, system, name).equals(expected);
          if (asExpected) {
            all.kept.put(new MemoryContents.KeptKey(tenant, system, name), value);
          }
          return asExpected;
        });
  }

  @Override
  public void command(String tenant, AuditDraft command) {
    writing(all -> append(all, tenant, command));
  }

  @Override
  public List<FlowKey> chains(String tenant) {
    return reading(
        all ->
            all.flows(tenant)
                .filter(flow -> !flow.events.isEmpty())
                .map(flow -> flow.key)
                .toList());
  }

  @Override
  public List<AuditEvent> events(FlowKey chain, long after, int limit) {
    return reading(
        all -> all.look(chain).events.stream().skip(Math.max(0, after)).limit(limit).toList());
  }

  @Override
  public List<AuditEvent> history(String tenant, RecordKey source) {
    return reading(
        all ->
            all.flows(tenant)
                .flatMap(flow -> flow.events.stream())
                .filter(
                    event -> event.draft().item().map(ItemKey::source).equals(Optional.of(source)))
                .sorted(BY_TIME)
                .toList());
  }

  @Override
  public long delivered(String sink, FlowKey chain) {
    return reading(all -> all.look(chain).delivered.getOrDefault(sink, 0L));
  }

  @Override
  public void delivered(String sink, FlowKey chain, long number) {
    writing(all -> all.flow(chain).delivered.merge(sink, number, Math::max));
  }

  @Override
  public void close() {
    synchronized (contents) {
      closed = true;
    }
  }

  private Object append(MemoryContents all, String tenant, AuditDraft command) {
    MemoryFlow commands = all.flow(new FlowKey(tenant, ""));
    commands.append(appender, now(), List.of(command));
    return commands;
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

  private <T> T writing(Function<MemoryContents, T> change) {
    return reading(
        all -> {
          T result = change.apply(all);
          all.lastCommit = Optional.of(now());
          return result;
        });
  }

  private <T> T reading(Function<MemoryContents, T> question) {
    synchronized (contents) {
      if (closed) {
        throw new StateException("the state store is closed");
      }
      return question.apply(contents);
    }
  }
}
