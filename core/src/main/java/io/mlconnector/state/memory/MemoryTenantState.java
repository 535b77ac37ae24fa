package io.mlconnector.state.memory;

import static java.util.Objects.requireNonNull;

import io.mlconnector.audit.AuditAppender;
import io.mlconnector.audit.AuditDraft;
import io.mlconnector.audit.AuditEvent;
import io.mlconnector.audit.AuditQuery;
import io.mlconnector.audit.ChainEnd;
import io.mlconnector.audit.ChainSpan;
import io.mlconnector.error.StateException;
import io.mlconnector.record.FlowKey;
import io.mlconnector.record.ItemKey;
import io.mlconnector.record.RecordKey;
import io.mlconnector.record.SystemId;
import io.mlconnector.state.Erasure;
import io.mlconnector.state.SealedSecret;
import io.mlconnector.state.TableChange;
import io.mlconnector.state.TableKey;
import io.mlconnector.state.TableRow;
import io.mlconnector.state.store.StateStore;
import io.mlconnector.time.StoreClock;
import io.mlconnector.time.Time;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What {@link InMemoryStateStore} keeps of a tenant, not of one flow. */
abstract class MemoryTenantState implements StateStore {
  private static final Comparator<AuditEvent> BY_TIME =
      Comparator.comparing(AuditEvent::at).thenComparing(AuditEvent::number);

  final Time time;
  final String incarnation = UUID.randomUUID().toString();
  final AuditAppender appender = new AuditAppender(incarnation, new SecureRandom());
  final MemoryContents contents;
  private final StoreClock clock = new StoreClock();
  private boolean closed;

  MemoryTenantState(Time time, MemoryContents contents) {
    this.time = requireNonNull(time, "time");
    this.contents = contents;
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
                .filter(flow -> flow.end().number() > 0)
                .map(flow -> flow.key)
                .toList());
  }

  @Override
  public List<AuditEvent> events(FlowKey chain, long after, int limit) {
    return reading(all -> all.look(chain).eventsAfter(after).limit(limit).toList());
  }

  @Override
  public List<AuditEvent> events(String tenant, AuditQuery query) {
    return reading(
        all ->
            all.flows(tenant)
                .flatMap(flow -> flow.events.stream())
                .filter(query::asksFor)
                .limit(query.limit())
                .toList());
  }

  @Override
  public ChainSpan span(FlowKey chain) {
    return reading(all -> new ChainSpan(all.look(chain).archived, all.look(chain).end()));
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
  public Set<String> sinks(String tenant) {
    return reading(
        all ->
            all.flows(tenant)
                .flatMap(flow -> flow.delivered.keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Override
  public void forgetSink(String tenant, String sink, AuditDraft command) {
    writing(
        all -> {
          all.flows(tenant).forEach(flow -> flow.delivered.remove(sink));
          return append(all, tenant, command);
        });
  }

  @Override
  public boolean archive(FlowKey chain, ChainEnd from, ChainEnd upTo) {
    return writing(all -> all.flow(chain).archive(from, upTo));
  }

  @Override
  public int dropPayloads(FlowKey chain, Instant before, long upTo, int limit) {
    return writing(
        all -> {
          MemoryFlow flow = all.flow(chain);
          return flow.dropPayloads(
              event ->
                  event.number() <= upTo
                      && event.at().isBefore(before)
                      && event.draft().item().map(flow.steps::isClosed).orElse(true),
              limit);
        });
  }

  @Override
  public Erasure erase(String tenant, RecordKey source, AuditDraft command) {
    return writing(
        all -> {
          List<String> reasons =
              all.flows(tenant).flatMap(flow -> flow.keeps(source).stream()).toList();
          if (!reasons.isEmpty()) {
            return new Erasure.Refused(reasons);
          }
          Erasure.Erased erased =
              all.flows(tenant)
                  .map(flow -> flow.erase(source))
                  .reduce(new Erasure.Erased(source, 0, 0, 0, 0), Erasure.Erased::plus);
          append(all, tenant, command);
          return erased;
        });
  }

  @Override
  public List<SealedSecret> sealed() {
    return reading(all -> List.copyOf(all.secrets.values()));
  }

  @Override
  public Optional<SealedSecret> sealed(String tenant, String name) {
    return reading(
        all -> Optional.ofNullable(all.secrets.get(new MemoryContents.SecretKey(tenant, name))));
  }

  @Override
  public void seal(SealedSecret secret) {
    writing(all -> Optional.ofNullable(all.secrets.put(key(secret), secret)));
  }

  @Override
  public boolean reseal(SealedSecret expected, SealedSecret secret) {
    return writing(all -> all.secrets.replace(key(expected), expected, secret));
  }

  @Override
  public void unseal(String tenant, String name) {
    writing(
        all -> Optional.ofNullable(all.secrets.remove(new MemoryContents.SecretKey(tenant, name))));
  }

  private static MemoryContents.SecretKey key(SealedSecret secret) {
    return new MemoryContents.SecretKey(secret.tenant(), secret.name());
  }

  @Override
  public void close() {
    synchronized (contents) {
      closed = true;
    }
  }

  final Object append(MemoryContents all, String tenant, AuditDraft command) {
    MemoryFlow commands = all.flow(new FlowKey(tenant, ""));
    commands.append(appender, now(), List.of(command));
    return commands;
  }

  final <T> T writing(Function<MemoryContents, T> change) {
    return reading(
        all -> {
          T result = change.apply(all);
          all.lastCommit = Optional.of(now());
          return result;
        });
  }

  final <T> T reading(Function<MemoryContents, T> question) {
    synchronized (contents) {
      if (closed) {
        throw new StateException("the state store is closed");
      }
      return question.apply(contents);
    }
  }
}
