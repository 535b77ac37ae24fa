package io.mlconnector.engine.stage;

import io.mlconnector.engine.flow.Run;
import io.mlconnector.engine.outcome.Candidate;
import io.mlconnector.engine.outcome.ItemOutcome;
import io.mlconnector.engine.outcome.ItemOutcomes;
import io.mlconnector.engine.outcome.PageSettler;
import io.mlconnector.engine.outcome.Settler;
import io.mlconnector.engine.outcome.SourceRecord;
import io.mlconnector.engine.outcome.WriteJob;
import io.mlconnector.engine.page.HashedPage;
import io.mlconnector.engine.thread.Workers;
import io.mlconnector.engine.write.WriteStage;
import io.mlconnector.feed.Watermark;
import io.mlconnector.record.ItemKey;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.OpenWork;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes a page through all stages: intake, map, validate, match, compare, write, settle. */
public final class Stages<R, T> {
  private final Run<R, T> run;
  private final Map<ItemKey, OpenWork> open = new LinkedHashMap<>();
  private final IntakeStage<R, T> intake;
  private final MapStage<R, T> map;
  private final ValidateStage<R, T> validate;
  private final MatchStage<R, T> match;
  private final CompareStage<R, T> compare;
  private final WriteStage<R, T> write;
  private final Settler settling;
  private final WriteGate<T> gate;

  public Stages(Run<R, T> run, ReferencePuller puller, Workers workers, WriteGate<T> gate) {
    this(run, new MappingHelp(() -> PageLookups.stored(run), puller), workers, gate);
  }

  Stages(Run<R, T> run, MappingHelp help, Workers workers, WriteGate<T> gate) {
    this.run = run;
    this.gate = gate;
    ItemOutcomes<R, T> endings = new ItemOutcomes<>(run);
    this.settling = new Settler(run);
    this.intake = new IntakeStage<>(run, endings, open);
    this.map = new MapStage<>(run, endings, help, open, workers);
    this.validate = new ValidateStage<>(run, endings);
    this.match = new MatchStage<>(run, endings);
    this.compare = new CompareStage<>(run, endings, workers);
    this.write = new WriteStage<>(run, endings, workers);
  }

  public IntakeStage<R, T> intake() {
    return intake;
  }

  public WriteStage<R, T> writing() {
    return write;
  }

  public Settler settling() {
    return settling;
  }

  /** Reads from the store which items have open steps. */
  public void refreshOpenWork() {
    open.clear();
    run.store().openWork(run.flow().key()).forEach(work -> open.put(work.item(), work));
  }

  public Map<ItemKey, OpenWork> openWork() {
    return open;
  }

  /** A page of the feed; the watermark moves with its last open change. */
  public void page(HashedPage<R> page) {
    List<ItemOutcome> endings = new ArrayList<>();
    List<SourceRecord<R>> incoming = intake.changes(page, endings::add);
    through(incoming, endings, page.next());
  }

  /** Writes a page that has passed all other stages already. */
  public void write(Foreseen<R, T> page) {
    PageSettler end =
        new PageSettler(settling, new Rest(page.incoming(), page.endings()), page.page().next());
    write(page.jobs(), end, true);
    end.finish();
  }

  private void write(List<WriteJob<T>> compared, PageSettler end, boolean last) {
    List<WriteJob<T>> jobs = gate.writes(compared);
    end.expect(jobs.size(), last);
    write.apply(jobs, end::settle);
  }

  /** Records that are tried again, read by key, or pulled. */
  public void again(List<SourceRecord<R>> records) {
    through(intake.again(records), new ArrayList<>(), Optional.empty());
  }

  /** Records that are read by key and go through the stages whatever the ledger says. */
  public void remap(HashedPage<R> page) {
    through(intake.remapped(page), new ArrayList<>(), Optional.empty());
  }

  private void through(
      List<SourceRecord<R>> incoming, List<ItemOutcome> endings, Optional<Watermark> next) {
    PageSettler end = new PageSettler(settling, new Rest(incoming, endings), next);
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
  private final class Rest implements PageSettler.Rest {
    private final List<SourceRecord<R>> incoming;
    private final List<ItemOutcome> endings;
    private final Set<ItemKey> putAside = new HashSet<>();

    Rest(List<SourceRecord<R>> incoming, List<ItemOutcome> endings) {
      this.incoming = incoming;
      this.endings = endings;
    }

    @Override
    public List<ItemOutcome> endings() {
      List<ItemOutcome> kept = gate.endings(endings);
      kept.forEach(this::written);
      return kept;
    }

    @Override
    public synchronized void written(ItemOutcome ending) {
      ending.letter().ifPresent(letter -> putAside.add(letter.item()));
      gate.written(ending);
    }

    /** Dead letters of records that went through the stages and were not put aside again. */
    @Override
    public synchronized List<ItemKey> freed() {
      return incoming.stream()
          .filter(from -> !from.letters().isEmpty() && !gate.keepsLetters(from.key()))
          .flatMap(from -> from.letters().stream())
          .filter(letter -> !letter.reason().outlastsNewVersions())
          .map(DeadLetter::item)
          .filter(item -> !putAside.contains(item))
          .toList();
    }
  }

  /**
   * Picks records that may go together: of several unlinked records with the same match value only
   * the first, so that the others are matched after it is written.
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

  /** Takes a page through all stages before the write, and changes nothing. */
  public Foreseen<R, T> upToCompare(HashedPage<R> page) {
    List<ItemOutcome> endings = new ArrayList<>();
    List<SourceRecord<R>> incoming = intake.changes(page, endings::add);
    List<Candidate<R, T>> mapped = map.apply(incoming, endings::add);
    List<Candidate<R, T>> matched = match.apply(validate.apply(mapped, endings::add), endings::add);
    List<WriteJob<T>> jobs = compare.apply(matched, endings::add);
    return new Foreseen<>(page, incoming, mapped, matched, endings, jobs);
  }

  /** A page that has passed all stages before the write. */
  public record Foreseen<R, T>(
      HashedPage<R> page,
      List<SourceRecord<R>> incoming,
      List<Candidate<R, T>> mapped,
      List<Candidate<R, T>> matched,
      List<ItemOutcome> endings,
      List<WriteJob<T>> jobs) {}

  public CompareStage<R, T> comparing() {
    return compare;
  }
}
