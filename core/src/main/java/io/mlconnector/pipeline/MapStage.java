package io.mlconnector.pipeline;

import static java.util.Objects.requireNonNull;

import io.mlconnector.connector.Need;
import io.mlconnector.connector.Problem;
import io.mlconnector.connector.Reason;
import io.mlconnector.connector.RecordRef;
import io.mlconnector.mapping.Mapping;
import io.mlconnector.state.ItemKey;
import io.mlconnector.state.LedgerRow;
import io.mlconnector.state.OpenWork;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Translates a page. Mappers are called, what they missed is loaded for the whole page, they are
 * called again.
 */
final class MapStage<R, T> {
  private static final int PASSES = 6;

  private final Run<R, T> run;
  private final Endings<R, T> endings;
  private final ReferencePuller puller;
  private final Map<ItemKey, OpenWork> open;

  MapStage(
      Run<R, T> run, Endings<R, T> endings, ReferencePuller puller, Map<ItemKey, OpenWork> open) {
    this.run = run;
    this.endings = endings;
    this.puller = puller;
    this.open = open;
  }

  List<Candidate<R, T>> apply(List<Incoming<R>> page, Consumer<Ending> ended) {
    PageContext context =
        new PageContext(run.store(), run.flow().key().tenant(), run.flow().target().system());
    Map<Incoming<R>, Mapping<T>> mapped = mapAll(page, context);
    if (run.flow().options().pullReferences() && pull(mapped)) {
      context.forgetMissingLinks();
      mapped = mapAll(page, context);
    }
    List<Candidate<R, T>> candidates = new ArrayList<>();
    mapped.forEach((from, mapping) -> conclude(from, mapping, candidates, ended));
    return candidates;
  }

  private Map<Incoming<R>, Mapping<T>> mapAll(List<Incoming<R>> page, PageContext context) {
    Map<Incoming<R>, Mapping<T>> mapped = new LinkedHashMap<>();
    for (int pass = 0; pass < PASSES; pass++) {
      page.forEach(from -> mapped.put(from, map(from, context)));
      if (!context.incomplete()) {
        return mapped;
      }
      context.load();
    }
    throw new IllegalStateException(
        run.flow().mapper().name()
            + " asks for other links or rows at each call; mappers must be pure");
  }

  private Mapping<T> map(Incoming<R> from, PageContext context) {
    try {
      if (!run.flow()
          .options()
          .scope()
          .covers(run.flow().mapper().source().facets(from.record()))) {
        return new Mapping.Skipped<>("outside the flow's scope");
      }
      return requireNonNull(
          run.flow().mapper().map(from.record(), context.of(from.key())), "no mapping");
    } catch (RuntimeException e) {
      // one bad record costs one record, whatever a customer's mapper makes of it
      return new Mapping.Incomplete<>(
          List.of(new Problem("", Reason.INVALID, run.flow().mapper().name() + " failed: " + e)));
    }
  }

  private boolean pull(Map<Incoming<R>, Mapping<T>> mapped) {
    Set<Need.Link> missing = new LinkedHashSet<>();
    for (Mapping<T> mapping : mapped.values()) {
      if (mapping instanceof Mapping.Incomplete<T> incomplete) {
        incomplete.problems().stream()
            .flatMap(problem -> problem.waitsFor().stream())
            .forEach(
                need -> {
                  if (need instanceof Need.Link link) {
                    missing.add(link);
                  }
                });
      }
    }
    return !missing.isEmpty() && puller.pull(missing);
  }

  private void conclude(
      Incoming<R> from,
      Mapping<T> mapping,
      List<Candidate<R, T>> candidates,
      Consumer<Ending> ended) {
    if (mapping instanceof Mapping.Mapped<T> whole) {
      candidates.addAll(candidates(from, whole.parts()));
      leftOver(from, whole.parts().keySet()).forEach(row -> ended.accept(gone(from, row)));
    } else if (mapping instanceof Mapping.Skipped<T> skipped) {
      ended.accept(endings.skipped(from, skipped.reason()));
    } else if (mapping instanceof Mapping.Withdrawn<T> withdrawn) {
      ended.accept(withdrawn(from, withdrawn.reason()));
    } else if (mapping instanceof Mapping.Incomplete<T> incomplete) {
      ended.accept(endings.aside(from, Outcome.HELD, incomplete.problems()));
    }
  }

  private List<Candidate<R, T>> candidates(Incoming<R> from, Map<String, T> parts) {
    List<Candidate<R, T>> candidates = new ArrayList<>();
    for (Map.Entry<String, T> part : parts.entrySet()) {
      ItemKey item = new ItemKey(from.key(), part.getKey());
      Optional<LedgerRow> row = from.row(part.getKey());
      String hash = run.canonical().hash(run.flow().mapper().target(), part.getValue());
      int order = candidates.size();
      candidates.add(
          new Candidate<>(
              from,
              item,
              order,
              order == parts.size() - 1,
              part.getValue(),
              hash,
              row,
              row.flatMap(LedgerRow::target).or(() -> adopted(item)),
              Optional.empty(),
              Optional.ofNullable(open.get(item))));
    }
    return candidates;
  }

  /** What an earlier attempt found in a doubt window, and has not settled yet. */
  private Optional<RecordRef> adopted(ItemKey item) {
    return Optional.ofNullable(open.get(item)).flatMap(work -> work.work().target());
  }

  private static List<LedgerRow> leftOver(Incoming<?> from, Set<String> parts) {
    return from.rows().stream()
        .filter(row -> row.target().isPresent() && !parts.contains(row.item().part()))
        .toList();
  }

  /**
   * A part that is no longer mapped: by default a person decides what becomes of it in the target.
   */
  private Ending gone(Incoming<R> from, LedgerRow row) {
    Problem problem =
        new Problem(
            "",
            Reason.REMOVED,
            "part '" + row.item().part() + "' is no longer in the source; " + stands(row));
    return endings.aside(
        row.item(),
        Outcome.HELD,
        List.of(problem),
        Optional.empty(),
        Endings.SourceText.of(from),
        from.letters(),
        Optional.empty(),
        Optional.empty());
  }

  private Ending withdrawn(Incoming<R> from, String why) {
    Optional<LedgerRow> written =
        from.rows().stream().filter(row -> row.target().isPresent()).findFirst();
    return written
        .map(
            row ->
                endings.aside(
                    from,
                    Outcome.HELD,
                    List.of(new Problem("", Reason.REMOVED, why + "; " + stands(row)))))
        .orElseGet(() -> endings.skipped(from, why));
  }

  private static String stands(LedgerRow row) {
    return "in the target it stands as " + row.target().map(Object::toString).orElse("nothing");
  }
}
