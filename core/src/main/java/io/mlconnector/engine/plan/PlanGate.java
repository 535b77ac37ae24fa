package io.mlconnector.engine.plan;

import io.mlconnector.engine.outcome.ItemOutcome;
import io.mlconnector.engine.outcome.WriteJob;
import io.mlconnector.engine.stage.WriteGate;
import io.mlconnector.record.ItemKey;
import io.mlconnector.record.Outcome;
import io.mlconnector.record.Reason;
import io.mlconnector.record.RecordKey;
import io.mlconnector.record.RecordRef;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.LedgerRow;
import io.mlconnector.state.PlanEntry;
import io.mlconnector.state.PlanEntry.Status;
import io.mlconnector.state.PlanMark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lets through what still equals approved entries of a plan, and notes what becomes of each. */
final class PlanGate<T> implements WriteGate<T> {
  private final Map<ItemKey, PlanEntry> approved = new LinkedHashMap<>();
  private final Map<Long, PlanMark> marks = new LinkedHashMap<>();
  private final Set<ItemKey> inDoubt = new HashSet<>();
  private final Set<RecordKey> keptBack = new HashSet<>();

  PlanGate(List<PlanEntry> entries) {
    entries.forEach(entry -> approved.put(entry.item(), entry));
  }

  @Override
  public synchronized List<WriteJob<T>> writes(List<WriteJob<T>> jobs) {
    return jobs.stream()
        .filter(
            job -> passes(job.item(), job.outcome(), job.work().target(), job.work().contentHash()))
        .toList();
  }

  @Override
  public synchronized List<ItemOutcome> endings(List<ItemOutcome> all) {
    List<ItemOutcome> kept = new ArrayList<>();
    for (ItemOutcome ending : all) {
      if (ending.outcome() == Outcome.UNCHANGED
          || (ending.outcome().needsAttention() && !of(ending).isEmpty())
          || (!ending.outcome().needsAttention() && passes(ending))) {
        kept.add(ending);
      }
    }
    return kept;
  }

  private boolean passes(ItemOutcome ending) {
    Optional<LedgerRow> row = ending.row().filter(linked -> ending.outcome() == Outcome.LINKED);
    return passes(
        ending.item(),
        ending.outcome(),
        row.flatMap(LedgerRow::target),
        row.map(LedgerRow::contentHash).orElse(""));
  }

  private boolean passes(
      ItemKey item, Outcome outcome, Optional<RecordRef> target, String contentHash) {
    Optional<PlanEntry> entry = Optional.ofNullable(approved.get(item));
    Optional<String> other = entry.flatMap(one -> other(one, outcome, target, contentHash));
    other.ifPresent(why -> mark(entry.orElseThrow(), Status.CHANGED, why));
    if (entry.isEmpty() || other.isPresent()) {
      keptBack.add(item.source());
      return false;
    }
    return true;
  }

  /** How it comes out otherwise than planned. */
  private static Optional<String> other(
      PlanEntry entry, Outcome outcome, Optional<RecordRef> target, String contentHash) {
    if (!entry.outcome().is(outcome)) {
      return Optional.of("planned as " + entry.outcome() + ", would be " + outcome + " now");
    }
    if (!entry.target().map(RecordRef::key).equals(target.map(RecordRef::key))) {
      return Optional.of("its target is another than planned: " + target.orElse(null));
    }
    return entry.contentHash().equals(contentHash)
        ? Optional.empty()
        : Optional.of("comes out with other content than planned");
  }

  @Override
  public synchronized void written(ItemOutcome ending) {
    for (PlanEntry entry : of(ending)) {
      Optional<DeadLetter> letter = ending.letter();
      if (letter.filter(one -> one.reason() == Reason.IN_DOUBT).isPresent()) {
        inDoubt.add(entry.item());
      } else if (ending.outcome() == Outcome.UNCHANGED) {
        mark(entry, Status.UNCHANGED, "");
      } else if (ending.outcome().needsAttention()) {
        mark(entry, Status.REFUSED, letter.map(PlanGate::why).orElse(""));
      } else {
        mark(entry, Status.APPLIED, "");
      }
    }
  }

  @Override
  public synchronized boolean keepsLetters(RecordKey record) {
    return keptBack.contains(record);
  }

  /** The entry of that part; what concerns a record before its parts are known, concerns all. */
  private List<PlanEntry> of(ItemOutcome ending) {
    PlanEntry exact = approved.get(ending.item());
    if (exact != null) {
      return List.of(exact);
    }
    return ending.outcome().needsAttention()
        ? waiting().stream()
            .filter(entry -> entry.item().source().equals(ending.item().source()))
            .toList()
        : List.of();
  }

  private void mark(PlanEntry entry, Status status, String note) {
    marks.put(entry.number(), new PlanMark(entry.number(), status, note));
  }

  /** The source's records are compared by content, whatever their versions say. */
  void compare(Map<RecordKey, String> hashes) {
    for (PlanEntry entry : approved.values()) {
      Optional<String> hash = Optional.ofNullable(hashes.get(entry.item().source()));
      if (hash.isEmpty()) {
        mark(entry, Status.CHANGED, "is not in the source any more");
      } else if (!hash.get().equals(entry.sourceHash())) {
        mark(entry, Status.CHANGED, "was changed in the source since the plan");
      }
    }
  }

  /** What nothing was heard of, since the ledger or a person had the last word about it already. */
  void compareSettled(List<LedgerRow> rows, List<DeadLetter> letters) {
    Map<ItemKey, LedgerRow> settled = new HashMap<>();
    rows.forEach(row -> settled.put(row.item(), row));
    for (PlanEntry entry : waiting()) {
      Optional<DeadLetter> letter =
          letters.stream()
              .filter(one -> one.item().source().equals(entry.item().source()))
              .min(Comparator.comparing(one -> !one.item().equals(entry.item())));
      Optional<LedgerRow> row = Optional.ofNullable(settled.get(entry.item()));
      if (letter.filter(one -> one.reason() == Reason.IN_DOUBT).isPresent()) {
        inDoubt.add(entry.item());
      } else if (letter.isPresent()) {
        mark(entry, Status.REFUSED, why(letter.get()));
      } else if (row.filter(one -> asPlanned(one, entry)).isPresent()) {
        mark(entry, Status.UNCHANGED, "");
      } else {
        mark(
            entry,
            Status.CHANGED,
            "was settled otherwise since the plan: "
                + row.map(one -> one.outcome().text()).orElse("by another part"));
      }
    }
  }

  private static boolean asPlanned(LedgerRow row, PlanEntry entry) {
    return entry.contentHash().isEmpty()
        ? row.outcome().equals(entry.outcome())
        : row.contentHash().equals(entry.contentHash());
  }

  private static String why(DeadLetter letter) {
    return letter.problems().stream().findFirst().map(Object::toString).orElse("")
        + " ["
        + letter.reason()
        + "]";
  }

  /** Entries that nothing has become of, those in doubt left out. */
  private List<PlanEntry> waiting() {
    return approved.values().stream()
        .filter(entry -> !marks.containsKey(entry.number()) && !inDoubt.contains(entry.item()))
        .toList();
  }

  synchronized List<PlanMark> marks() {
    return List.copyOf(marks.values());
  }

  synchronized boolean isChanged(RecordKey source) {
    return approved.values().stream()
        .anyMatch(
            entry -> entry.item().source().equals(source) && marks.containsKey(entry.number()));
  }
}
