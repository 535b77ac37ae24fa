package io.mlconnector.state.memory;

import io.mlconnector.audit.AuditAppender;
import io.mlconnector.audit.AuditDraft;
import io.mlconnector.audit.AuditEvent;
import io.mlconnector.audit.ChainEnd;
import io.mlconnector.error.StateException;
import io.mlconnector.feed.Watermark;
import io.mlconnector.record.FlowKey;
import io.mlconnector.record.ItemKey;
import io.mlconnector.record.RecordKey;
import io.mlconnector.record.RecordRef;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.DeadLetterQuery;
import io.mlconnector.state.DoubtWindow;
import io.mlconnector.state.Erasure;
import io.mlconnector.state.FlowLease;
import io.mlconnector.state.FlowState;
import io.mlconnector.state.LateAnswer;
import io.mlconnector.state.LedgerRow;
import io.mlconnector.state.MatchValue;
import io.mlconnector.state.Settlement;
import io.mlconnector.state.Unsettled;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What {@link InMemoryStateStore} keeps of one flow; called under its lock. */
final class MemoryFlow {
  private static final Comparator<ItemKey> BY_KEY =
      Comparator.comparing((ItemKey item) -> item.source().id())
          .thenComparing(item -> item.source().entity())
          .thenComparing(item -> item.source().system().value())
          .thenComparing(ItemKey::part);

  final FlowKey key;
  final MemorySteps steps = new MemorySteps();
  final MemoryLetters letters = new MemoryLetters();
  final MemoryPlans plans = new MemoryPlans();
  final List<LateAnswer> strays = new ArrayList<>();
  final List<AuditEvent> events = new ArrayList<>();
  final Map<String, Long> delivered = new HashMap<>();
  ChainEnd archived = ChainEnd.EMPTY;
  FlowLease lease = FlowLease.NONE;
  Optional<Watermark> watermark = Optional.empty();
  Map<String, String> identities = Map.of();
  int mappingVersion;
  boolean paused;
  int doubtsClosed;

  private final Map<ItemKey, LedgerRow> ledger = new LinkedHashMap<>();
  private final Map<RecordKey, Set<ItemKey>> bySource = new HashMap<>();
  private final Map<RecordKey, Set<ItemKey>> byTarget = new HashMap<>();
  private final Map<ItemKey, Set<MatchValue>> values = new HashMap<>();
  private final Map<String, Set<MatchValue>> byValue = new HashMap<>();
  private final Map<ItemKey, Integer> stops = new HashMap<>();

  MemoryFlow(FlowKey key) {
    this.key = key;
  }

  FlowState state(List<DoubtWindow> windows) {
    Optional<DoubtWindow> doubt = windows.stream().skip(doubtsClosed).reduce(DoubtWindow::widened);
    Unsettled unsettled =
        new Unsettled(!strays.isEmpty(), !steps.all().isEmpty(), !letters.isEmpty());
    return new FlowState(watermark, identities, mappingVersion, paused, doubt, unsettled);
  }

  void append(AuditAppender appender, Instant at, List<AuditDraft> drafts) {
    events.addAll(appender.append(key, end(), at, drafts));
  }

  ChainEnd end() {
    return events.isEmpty() ? archived : ChainEnd.of(events.get(events.size() - 1));
  }

  Stream<AuditEvent> eventsAfter(long number) {
    return events.stream().skip(Math.max(0, number - archived.number()));
  }

  boolean archive(ChainEnd from, ChainEnd upTo) {
    boolean known = events.stream().map(ChainEnd::of).anyMatch(upTo::equals);
    if (!archived.equals(from) || !known) {
      return false;
    }
    events.removeIf(event -> event.number() <= upTo.number());
    archived = upTo;
    return true;
  }

  /** Removes the payloads of the events that are asked for; how many there were. */
  int dropPayloads(Predicate<AuditEvent> asked, int limit) {
    int dropped = 0;
    for (int i = 0; i < events.size() && dropped < limit; i++) {
      AuditEvent event = events.get(i);
      if (!event.erased() && asked.test(event)) {
        events.set(i, event.withoutPayload());
        dropped++;
      }
    }
    return dropped;
  }

  /** Why what is kept of the source record cannot go yet. */
  List<String> keeps(RecordKey source) {
    List<String> reasons = new ArrayList<>();
    if (steps.all().stream().anyMatch(open -> open.item().source().equals(source))) {
      reasons.add(Erasure.openWork(key.flow()));
    }
    if (strays.stream().anyMatch(stray -> stray.item().source().equals(source))) {
      reasons.add(Erasure.stray(key.flow()));
    }
    letters.find(DeadLetterQuery.of(Set.of(source))).stream()
        .filter(DeadLetter::waitsForPerson)
        .forEach(letter -> reasons.add(Erasure.letter(key.flow(), letter)));
    return reasons;
  }

  Erasure.Erased erase(RecordKey source) {
    int payloads =
        dropPayloads(
            event -> event.draft().item().filter(i -> i.source().equals(source)).isPresent(),
            Integer.MAX_VALUE);
    List<DeadLetter> gone = letters.find(DeadLetterQuery.of(Set.of(source)));
    gone.forEach(letter -> letters.remove(letter.item()));
    int bases = 0;
    int forgotten = 0;
    for (ItemKey item : bySource.getOrDefault(source, Set.of())) {
      LedgerRow row = Objects.requireNonNull(ledger.get(item), "row");
      bases += row.base().isPresent() ? 1 : 0;
      ledger.put(item, row.withoutBase());
    }
    for (ItemKey item : List.copyOf(values.keySet())) {
      forgotten += item.source().equals(source) ? forgetAllButMarks(item) : 0;
    }
    return new Erasure.Erased(source, payloads, gone.size(), bases, forgotten);
  }

  private int forgetAllButMarks(ItemKey item) {
    List<MatchValue> marks =
        values.getOrDefault(item, Set.of()).stream().filter(MatchValue::isMark).toList();
    int before = values.getOrDefault(item, Set.of()).size();
    forget(item);
    marks.forEach(this::remember);
    return before - marks.size();
  }

  List<LedgerRow> bySource(Collection<RecordKey> sources) {
    return find(bySource, sources);
  }

  List<LedgerRow> byTarget(Collection<RecordKey> targets) {
    return find(byTarget, targets);
  }

  private List<LedgerRow> find(Map<RecordKey, Set<ItemKey>> index, Collection<RecordKey> keys) {
    List<LedgerRow> found = new ArrayList<>();
    for (RecordKey each : new LinkedHashSet<>(keys)) {
      for (ItemKey item : index.getOrDefault(each, Set.of())) {
        Optional.ofNullable(ledger.get(item)).map(LedgerRow::withoutBase).ifPresent(found::add);
      }
    }
    return found;
  }

  List<LedgerRow> page(Optional<ItemKey> after, int limit) {
    return ledger.values().stream()
        .map(LedgerRow::withoutBase)
        .filter(row -> after.map(last -> BY_KEY.compare(row.item(), last) > 0).orElse(true))
        .sorted(Comparator.comparing(LedgerRow::item, BY_KEY))
        .limit(limit)
        .toList();
  }

  long links() {
    return ledger.values().stream().filter(row -> row.target().isPresent()).count();
  }

  Map<ItemKey, String> bases(Collection<ItemKey> items) {
    Map<ItemKey, String> bases = new LinkedHashMap<>();
    for (ItemKey item : items) {
      Optional.ofNullable(ledger.get(item))
          .flatMap(LedgerRow::base)
          .ifPresent(base -> bases.put(item, base));
    }
    return bases;
  }

  List<MatchValue> matching(Collection<String> values) {
    return Set.copyOf(values).stream()
        .flatMap(value -> byValue.getOrDefault(value, Set.of()).stream())
        .toList();
  }

  /** The target that two rows would own once these rows are in, if there is one. */
  private Optional<RecordKey> ownedTwice(List<LedgerRow> rows) {
    Map<ItemKey, LedgerRow> coming = new HashMap<>();
    rows.forEach(row -> coming.put(row.item(), row));
    Map<RecordKey, ItemKey> owners = new HashMap<>();
    for (LedgerRow row : coming.values()) {
      Optional<RecordKey> owned = owned(row);
      if (owned.isPresent() && isTaken(owned.get(), row.item(), coming, owners)) {
        return owned;
      }
    }
    return Optional.empty();
  }

  private boolean isTaken(
      RecordKey target,
      ItemKey by,
      Map<ItemKey, LedgerRow> coming,
      Map<RecordKey, ItemKey> owners) {
    return owners.put(target, by) != null
        || byTarget(List.of(target)).stream()
            .anyMatch(row -> !row.alias() && !coming.containsKey(row.item()));
  }

  private static Optional<RecordKey> owned(LedgerRow row) {
    return row.alias() ? Optional.empty() : row.target().map(RecordRef::key);
  }

  void settle(Settlement settlement, int windows) {
    Optional<RecordKey> twice = ownedTwice(settlement.ledger());
    if (twice.isPresent()) {
      throw new StateException(
          key + ": " + twice.get() + " belongs to another record of the source");
    }
    settlement.matches().forEach(match -> forget(match.item()));
    settlement.matches().forEach(this::remember);
    settlement.ledger().forEach(this::put);
    settlement.steps().forEach(steps::change);
    settlement.closed().forEach(steps::close);
    settlement.deadLetters().forEach(letters::put);
    settlement.freed().forEach(letters::remove);
    settlement.ledger().forEach(row -> stops.remove(row.item()));
    settlement.closed().forEach(stops::remove);
    settlement.deadLetters().forEach(letter -> stops.remove(letter.item()));
    watermark = settlement.watermark().or(() -> watermark);
    doubtsClosed = settlement.closesDoubt() ? windows : doubtsClosed;
  }

  private void forget(ItemKey item) {
    Set<MatchValue> old = Optional.ofNullable(values.remove(item)).orElse(Set.of());
    old.forEach(match -> byValue.getOrDefault(match.value(), new HashSet<>()).remove(match));
  }

  private void remember(MatchValue match) {
    values.computeIfAbsent(match.item(), k -> new LinkedHashSet<>()).add(match);
    byValue.computeIfAbsent(match.value(), k -> new LinkedHashSet<>()).add(match);
  }

  private void put(LedgerRow row) {
    @Nullable LedgerRow old = ledger.put(row.item(), row);
    bySource.computeIfAbsent(row.item().source(), k -> new LinkedHashSet<>()).add(row.item());
    if (old != null) {
      old.target().ifPresent(target -> at(byTarget, target).remove(old.item()));
    }
    row.target().ifPresent(target -> at(byTarget, target).add(row.item()));
    if (row.target().isEmpty()) {
      forget(row.item());
    }
  }

  private static Set<ItemKey> at(Map<RecordKey, Set<ItemKey>> index, RecordRef target) {
    return index.computeIfAbsent(target.key(), k -> new LinkedHashSet<>());
  }

  void clearContentHash(ItemKey item) {
    ledger.computeIfPresent(item, (key, row) -> row.withoutContentHash());
  }

  int countStop(ItemKey item) {
    return stops.merge(item, 1, Integer::sum);
  }
}
