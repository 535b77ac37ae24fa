package io.mlconnector.pipeline;

import io.mlconnector.feed.Watermark;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.ItemKey;
import io.mlconnector.state.OpenWork;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The one way data flows: intake, map, validate, match, compare, write, settle. */
final class Stages<R, T> {
  private final Run<R, T> run;
  private final Map<ItemKey, OpenWork> open = new LinkedHashMap<>();
  private final IntakeStage<R, T> intake;
  private final MapStage<R, T> map;
  private final ValidateStage<R, T> validate;
  private final MatchStage<R, T> match;
  private final CompareStage<R, T> compare;
  private final WriteStage<R, T> write;
  private final Settling settling;
  private final Gate<T> gate;

  Stages(Run<R, T> run, ReferencePuller puller, Workers workers, Gate<T> gate) {
    this(run, puller, workers, gate, () -> PageContext.stored(run));
  }

  /**
   * @param links what mappers may ask, for each page anew
   */
  Stages(
      Run<R, T> run,
      ReferencePuller puller,
      Workers workers,
      Gate<T> gate,
      Supplier<PageContext> links) {
    this.run = run;
    this.gate = gate;
    Endings<R, T> endings = new Endings<>(run);
    this.settling = new Settling(run);
    this.intake = new IntakeStage<>(run, endings, open);
    this.map = new MapStage<>(run, endings, puller, open, workers, links);
    this.validate = new ValidateStage<>(run, endings);
    this.match = new MatchStage<>(run, endings);
    this.compare = new CompareStage<>(run, endings, workers);
    this.write = new WriteStage<>(run, endings, workers);
  }

  IntakeStage<R, T> intake() {
    return intake;
  }

  WriteStage<R, T> writing() {
    return write;
  }

  Settling settling() {
    return settling;
  }

  /** Looks again which items have open steps. */
  void refreshOpenWork() {
    open.clear();
    run.store().openWork(run.flow().key()).forEach(work -> open.put(work.work().item(), work));
  }

  Map<ItemKey, OpenWork> openWork() {
    return open;
  }

  /** A page of the feed; the watermark moves with its last open change. */
  void page(ReadPage<R> page) {
    List<Ending> endings = new ArrayList<>();
    List<Incoming<R>> incoming = intake.changes(page, endings::add);
    through(incoming, endings, page.next());
  }

  /** A page that has come as far as the write already. */
  void write(Foreseen<R, T> page) {
    PageEnd end =
        new PageEnd(settling, new Rest(page.incoming(), page.endings()), page.page().next());
    write(page.jobs(), end, true);
    end.finish();
  }

  private void write(List<WriteJob<T>> compared, PageEnd end, boolean last) {
    List<WriteJob<T>> jobs = gate.writes(compared);
    end.expect(jobs.size(), last);
    write.apply(jobs, end::settle);
  }

  /** Records that are tried again, read by key, or pulled. */
  void again(List<Incoming<R>> records) {
    through(intake.again(records), new ArrayList<>(), Optional.empty());
  }

  /** Records that are read by key and go through the stages whatever the ledger says. */
  void remap(ReadPage<R> page) {
    through(intake.remapped(page), new ArrayList<>(), Optional.empty());
  }

  private void through(List<Incoming<R>> incoming, List<Ending> endings, Optional<Watermark> next) {
    PageEnd end = new PageEnd(settling, new Rest(incoming, endings), next);
    List<Candidate<R, T>> candidates =
        validate.apply(map.apply(incoming, endings::add), endings::add);
    while (!candidates.isEmpty()) {
      List<Candidate<R, T>> later = new ArrayList<>();
      List<Candidate<R, T>> wave = wave(candidates, later);
      write(compare.apply(match.apply(wave, endings::add), endings::add), end, later.isEmpty());
      candidates = later;
    }
    end.finish();
  }

  /** What a page leaves behind besides its writes. */
  private final class Rest implements PageEnd.Rest {
    private final List<Incoming<R>> incoming;
    private final List<Ending> endings;
    private final Set<ItemKey> putAside = new HashSet<>();

    Rest(List<Incoming<R>> incoming, List<Ending> endings) {
      this.incoming = incoming;
      this.endings = endings;
    }

    @Override
    public List<Ending> endings() {
      List<Ending> kept = gate.endings(endings);
      kept.forEach(this::written);
      return kept;
    }

    @Override
    public synchronized void written(Ending ending) {
      ending.letter().ifPresent(letter -> putAside.add(letter.item()));
      gate.written(ending);
    }

    /** Dead letters of records that went through the stages and were not put aside again. */
    @Override
    public synchronized List<ItemKey> freed() {
      return incoming.stream()
          .filter(from -> !from.letters().isEmpty() && !gate.keepsLetters(from.key()))
          .flatMap(from -> from.letters().stream())
          .filter(letter -> !IntakeStage.STICKY.contains(letter.reason()))
          .map(DeadLetter::item)
          .filter(item -> !putAside.contains(item))
          .toList();
    }
  }

  /**
   * Of several unlinked records with one match value the first goes; the others see what became of
   * it.
   */
  private List<Candidate<R, T>> wave(
      List<Candidate<R, T>> candidates, List<Candidate<R, T>> later) {
    if (run.flow().matcher().criteria().isEmpty()) {
      return candidates;
    }
    List<Candidate<R, T>> wave = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (Candidate<R, T> candidate : candidates) {
      Set<String> values = match.values(candidate);
      boolean free = values.stream().noneMatch(taken::contains);
      taken.addAll(values);
      (free ? wave : later).add(candidate);
    }
    return wave;
  }

  /** What would be written, and what would be put aside; nothing is. */
  Foreseen<R, T> upToCompare(ReadPage<R> page) {
    List<Ending> endings = new ArrayList<>();
    List<Incoming<R>> incoming = intake.changes(page, endings::add);
    List<Candidate<R, T>> mapped = map.apply(incoming, endings::add);
    List<Candidate<R, T>> matched = match.apply(validate.apply(mapped, endings::add), endings::add);
    List<WriteJob<T>> jobs = compare.apply(matched, endings::add);
    return new Foreseen<>(page, incoming, mapped, matched, endings, jobs);
  }

  /** One page of what would be done. */
  record Foreseen<R, T>(
      ReadPage<R> page,
      List<Incoming<R>> incoming,
      List<Candidate<R, T>> mapped,
      List<Candidate<R, T>> matched,
      List<Ending> endings,
      List<WriteJob<T>> jobs) {}

  CompareStage<R, T> comparing() {
    return compare;
  }
}
