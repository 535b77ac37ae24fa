package io.mlconnector.engine.stage;

import static java.util.Objects.requireNonNull;

import io.mlconnector.engine.flow.Run;
import io.mlconnector.engine.outcome.Aside;
import io.mlconnector.engine.outcome.Candidate;
import io.mlconnector.engine.outcome.ItemOutcome;
import io.mlconnector.engine.outcome.ItemOutcomes;
import io.mlconnector.engine.outcome.SourceRecord;
import io.mlconnector.engine.outcome.SourceText;
import io.mlconnector.engine.thread.Workers;
import io.mlconnector.mapping.Mapper;
import io.mlconnector.mapping.Mapping;
import io.mlconnector.record.Facets;
import io.mlconnector.record.ItemKey;
import io.mlconnector.record.Need;
import io.mlconnector.record.Outcome;
import io.mlconnector.record.Problem;
import io.mlconnector.record.Reason;
import io.mlconnector.record.RecordRef;
import io.mlconnector.state.LedgerRow;
import io.mlconnector.state.OpenWork;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Maps the records of a page. Mappers are called, the links and table rows that they missed are
 * loaded for the whole page, and they are called again.
 */
final class MapStage<R, T> {
  private static final int PASSES = 6;

  private final Run<R, T> run;
  private final ItemOutcomes<R, T> endings;
  private final MappingHelp help;
  private final Map<ItemKey, OpenWork> open;
  private final Workers workers;

  MapStage(
      Run<R, T> run,
      ItemOutcomes<R, T> endings,
      MappingHelp help,
      Map<ItemKey, OpenWork> open,
      Workers workers) {
    this.run = run;
    this.endings = endings;
    this.help = help;
    this.open = open;
    this.workers = workers;
  }

  /**
   * What the mapper made of a record.
   *
   * @param amount control total of the record
   * @param hashes canonical, of the parts; none until the mapping is final
   */
  private record Translation<R, T>(
      SourceRecord<R> from,
      Mapping<T> mapping,
      Optional<BigDecimal> amount,
      Map<String, String> hashes) {

    /** The same with the hashes of its parts. */
    Translation<R, T> hashed(Function<T, String> hash) {
      if (!(mapping instanceof Mapping.Mapped<T> whole)) {
        return this;
      }
      Map<String, String> byPart = new HashMap<>();
      whole.parts().forEach((part, record) -> byPart.put(part, hash.apply(record)));
      return new Translation<>(from, mapping, amount, byPart);
    }
  }

  List<Candidate<R, T>> apply(List<SourceRecord<R>> page, Consumer<ItemOutcome> ended) {
    PageLookups context = help.lookups().get();
    List<Translation<R, T>> mapped = mapAll(page, context);
    if (run.flow().options().pullReferences() && pull(mapped)) {
      context.forgetMissingLinks();
      mapped = mapAll(page, context);
    }
    List<Candidate<R, T>> candidates = new ArrayList<>();
    workers
        .map(mapped, one -> one.hashed(this::hash))
        .forEach(one -> conclude(one, candidates, ended));
    return candidates;
  }

  private String hash(T part) {
    return run.canonical().hash(run.flow().mapper().target(), part);
  }

  private List<Translation<R, T>> mapAll(List<SourceRecord<R>> page, PageLookups context) {
    for (int pass = 0; pass < PASSES; pass++) {
      List<Translation<R, T>> mapped = workers.map(page, from -> map(from, context));
      if (!context.incomplete()) {
        return mapped;
      }
      context.load();
    }
    throw new IllegalStateException(
        run.flow().mapper().name()
            + " asks for other links or rows at each call; mappers must be pure");
  }

  private Translation<R, T> map(SourceRecord<R> from, PageLookups context) {
    Mapper<R, T> mapper = run.flow().mapper();
    try {
      Facets facets = mapper.source().facets(from.record());
      Mapping<T> mapping =
          run.flow().options().scope().covers(facets)
              ? requireNonNull(mapper.map(from.record(), context.of(from.key())), "no mapping")
              : new Mapping.Skipped<>("outside the flow's scope");
      return new Translation<>(from, mapping, facets.amount(), Map.of());
    } catch (Exception e) {
      // one bad record costs one record, whatever a customer's mapper makes of it
      Problem problem = new Problem("", Reason.INVALID, mapper.name() + " failed: " + e);
      Mapping<T> failed = new Mapping.Incomplete<>(List.of(problem));
      return new Translation<>(from, failed, Optional.empty(), Map.of());
    }
  }

  private boolean pull(List<Translation<R, T>> mapped) {
    Set<Need.Link> missing = new LinkedHashSet<>();
    for (Translation<R, T> one : mapped) {
      if (one.mapping() instanceof Mapping.Incomplete<T> incomplete) {
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
    return !missing.isEmpty() && help.puller().pull(missing);
  }

  private void conclude(
      Translation<R, T> one, List<Candidate<R, T>> candidates, Consumer<ItemOutcome> ended) {
    SourceRecord<R> from = one.from();
    Mapping<T> mapping = one.mapping();
    if (mapping instanceof Mapping.Mapped<T> whole) {
      candidates.addAll(candidates(one, whole.parts()));
      leftOver(from, whole.parts().keySet()).forEach(row -> ended.accept(gone(from, row)));
    } else if (mapping instanceof Mapping.Skipped<T> skipped) {
      ended.accept(endings.skipped(from, skipped.reason()));
    } else if (mapping instanceof Mapping.Withdrawn<T> withdrawn) {
      ended.accept(withdrawn(from, withdrawn.reason()));
    } else if (mapping instanceof Mapping.Incomplete<T> incomplete) {
      ended.accept(endings.aside(from, Outcome.HELD, incomplete.problems()));
    }
  }

  private List<Candidate<R, T>> candidates(Translation<R, T> one, Map<String, T> parts) {
    SourceRecord<R> from = one.from();
    List<Candidate<R, T>> candidates = new ArrayList<>(parts.size());
    for (Map.Entry<String, T> part : parts.entrySet()) {
      ItemKey item = new ItemKey(from.key(), part.getKey());
      Optional<LedgerRow> row = from.row(part.getKey());
      int order = candidates.size();
      candidates.add(
          new Candidate<>(
              from,
              item,
              order,
              order == parts.size() - 1,
              part.getValue(),
              requireNonNull(one.hashes().get(part.getKey())),
              one.amount(),
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

  private static List<LedgerRow> leftOver(SourceRecord<?> from, Set<String> parts) {
    return from.rows().stream()
        .filter(row -> row.target().isPresent() && !parts.contains(row.item().part()))
        .toList();
  }

  /**
   * A part that is no longer mapped: by default a person decides what becomes of it in the target.
   */
  private ItemOutcome gone(SourceRecord<R> from, LedgerRow row) {
    Problem problem =
        new Problem(
            "",
            Reason.REMOVED,
            "part '" + row.item().part() + "' is no longer in the source; " + stands(row));
    return endings.aside(row.item(), SourceText.of(from), Aside.held(problem));
  }

  private ItemOutcome withdrawn(SourceRecord<R> from, String why) {
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
