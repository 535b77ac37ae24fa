package io.mlconnector.engine.run;

import io.mlconnector.audit.AuditEvent;
import io.mlconnector.engine.flow.Run;
import io.mlconnector.engine.outcome.ItemOutcome;
import io.mlconnector.engine.outcome.ItemOutcomes;
import io.mlconnector.engine.outcome.Settler;
import io.mlconnector.error.ConfigurationException;
import io.mlconnector.match.TwinSearch;
import io.mlconnector.record.ItemKey;
import io.mlconnector.record.Outcome;
import io.mlconnector.record.Problem;
import io.mlconnector.record.Reason;
import io.mlconnector.record.RecordKey;
import io.mlconnector.record.RecordRef;
import io.mlconnector.state.LedgerRow;
import io.mlconnector.state.MatchValue;
import io.mlconnector.state.OpenWork;
import io.mlconnector.state.Step;
import io.mlconnector.write.Doubt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks for twins: two records of the target with one of our marks. A host makes one if it is
 * frozen between the check of the send deadline and the socket, and its request arrives later. The
 * target is asked for the records that it has got since the last sweep; records that are linked are
 * no twins and are not read.
 */
final class TwinSweep<R, T> {
  private final Run<R, T> run;
  private final Settler settling;
  private final ItemOutcomes<R, T> endings;
  private final Instant started;

  TwinSweep(Run<R, T> run, Settler settling) {
    this.run = run;
    this.settling = settling;
    this.endings = new ItemOutcomes<>(run);
    this.started = run.now();
  }

  /**
   * How far the last sweep came, and when the next one is due; kept in the store with the
   * connection.
   *
   * @param upTo when the last sweep began; its margin is subtracted by the next one
   */
  private record Swept(Instant upTo, Instant dueAt) {
    static Swept parse(String text) {
      int slash = text.indexOf('/');
      return new Swept(
          Instant.parse(text.substring(0, slash)), Instant.parse(text.substring(slash + 1)));
    }

    String text() {
      return upTo + "/" + dueAt;
    }
  }

  /** Makes the sweep due at the end of the next run, since a late answer was filed. */
  void hasten() {
    search().ifPresent(search -> keep(upTo(), started));
  }

  /** Sweeps when the last sweep is long enough ago; the first run only notes when it began. */
  void ifDue() {
    search()
        .ifPresent(
            search -> {
              Optional<Swept> last = kept().map(Swept::parse);
              if (last.isEmpty()) {
                keep(started, started.plus(period()));
              } else if (!run.now().isBefore(last.get().dueAt())) {
                look(search, last.get().upTo().minus(margin()));
                keep(started, started.plus(period()));
              }
            });
  }

  /** Sweeps now what the target has got since then. */
  void since(Instant since) {
    TwinSearch search =
        search()
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        "twins",
                        run.flow().target().system()
                            + " cannot be asked which "
                            + run.flow().mapper().target()
                            + " carry a key of ours"));
    look(search, since);
  }

  private Optional<TwinSearch> search() {
    return run.flow().target().roles().twins(run.flow().mapper().target(), run.target());
  }

  private void look(TwinSearch search, Instant since) {
    List<TwinSearch.Keyed> found = search.since(since, this::strangers);
    Set<RecordKey> strangers =
        strangers(found.stream().map(one -> one.ref().key()).collect(Collectors.toSet()));
    Map<String, Set<RecordRef>> byKey = new LinkedHashMap<>();
    found.stream()
        .filter(one -> strangers.contains(one.ref().key()))
        .forEach(
            one ->
                byKey
                    .computeIfAbsent(
                        MatchValue.indexed(one.property(), one.value()), key -> new HashSet<>())
                    .add(one.ref()));
    if (byKey.isEmpty()) {
      return;
    }
    List<ItemOutcome> twins = new ArrayList<>();
    owners(byKey.keySet())
        .forEach(
            (key, item) -> twin(item, byKey.getOrDefault(key, Set.of())).ifPresent(twins::add));
    settling.settle(twins);
  }

  private Set<RecordKey> strangers(Set<RecordKey> records) {
    Set<RecordKey> strangers = new HashSet<>(records);
    if (!strangers.isEmpty()) {
      run.store()
          .owners(run.flow().key(), records)
          .forEach(row -> row.target().ifPresent(target -> strangers.remove(target.key())));
    }
    return strangers;
  }

  /**
   * The items that these marks belong to; marks of other flows or host applications are left out.
   */
  private Map<String, ItemKey> owners(Set<String> keys) {
    Map<String, ItemKey> owners = new LinkedHashMap<>();
    for (OpenWork work : run.store().openWork(run.flow().key())) {
      String mark = MatchValue.mark(work.item()).value();
      if (keys.contains(mark)) {
        owners.put(mark, work.item());
      }
    }
    for (MatchValue match : run.store().matching(run.flow().key(), keys)) {
      owners.put(match.value(), match.item());
    }
    return owners;
  }

  private Optional<ItemOutcome> twin(ItemKey item, Set<RecordRef> strangers) {
    Optional<String> target =
        run.store().ledger(run.flow().key(), List.of(item.source())).stream()
            .filter(row -> row.item().equals(item))
            .findFirst()
            .flatMap(LedgerRow::target)
            .map(ref -> ref.key().id());
    String ours = target.orElseGet(() -> answers(item));
    List<String> twins =
        strangers.stream()
            .map(one -> one.key().id())
            .filter(id -> !IdMention.ofAll(id, ours))
            .sorted()
            .toList();
    if (ours.isEmpty() || twins.isEmpty() || isReported(item, target, twins)) {
      return Optional.empty();
    }
    Problem problem =
        new Problem(
            "",
            Reason.TWIN,
            "stands in the target as "
                + ours
                + ", and again as "
                + String.join(", ", twins)
                + ": a person decides which one goes");
    return Optional.of(endings.twin(item, problem));
  }

  /**
   * The answers of the open steps of an unsettled item; blank while a step has no answer, since its
   * probe will look at all of them.
   */
  private String answers(ItemKey item) {
    List<Step> steps =
        run.store().openWork(run.flow().key(), List.of(item)).values().stream()
            .flatMap(work -> work.steps().stream())
            .toList();
    return steps.stream().allMatch(Step::done)
        ? steps.stream().flatMap(step -> step.answer().stream()).collect(Collectors.joining(" "))
        : "";
  }

  /**
   * Whether the twin was reported before, which the audit remembers even if the dead letter is
   * gone.
   */
  private boolean isReported(ItemKey item, Optional<String> target, List<String> twins) {
    return run.store().history(run.flow().key().tenant(), item.source()).stream()
        .map(AuditEvent::draft)
        .filter(draft -> draft.what().equals(Outcome.CONFLICTED.name()))
        .anyMatch(
            draft ->
                Stream.concat(target.stream(), twins.stream())
                    .allMatch(id -> IdMention.ofAll(id, draft.payload())));
  }

  private Duration period() {
    return run.flow().options().twinSweep();
  }

  /**
   * The time before the last sweep that is swept again, since what was sent then may have shown
   * only later.
   */
  private Duration margin() {
    Doubt doubt = run.sink().doubt();
    return doubt.send().plus(doubt.settle());
  }

  private Instant upTo() {
    return kept().map(Swept::parse).map(Swept::upTo).orElse(started);
  }

  private Optional<String> kept() {
    return run.store().kept(run.flow().key().tenant(), run.flow().target().system(), name());
  }

  private void keep(Instant upTo, Instant dueAt) {
    run.store()
        .keep(
            run.flow().key().tenant(),
            run.flow().target().system(),
            name(),
            kept(),
            new Swept(upTo, dueAt).text());
  }

  private String name() {
    return "twins/" + run.flow().name();
  }
}
