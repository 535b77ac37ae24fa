package io.mlconnector.engine.plan;

import io.mlconnector.engine.flow.EngineParts;
import io.mlconnector.engine.flow.Flow;
import io.mlconnector.engine.flow.FlowHandle;
import io.mlconnector.engine.flow.Run;
import io.mlconnector.engine.flow.RunContext;
import io.mlconnector.engine.flow.RunLog;
import io.mlconnector.engine.flow.Sessions;
import io.mlconnector.engine.outcome.Candidate;
import io.mlconnector.engine.outcome.ItemOutcome;
import io.mlconnector.engine.outcome.SourceRecord;
import io.mlconnector.engine.outcome.WriteJob;
import io.mlconnector.engine.page.HashedPage;
import io.mlconnector.engine.page.PageReader;
import io.mlconnector.engine.run.FlowRun;
import io.mlconnector.engine.stage.CompareStage;
import io.mlconnector.engine.stage.ReferencePuller;
import io.mlconnector.engine.stage.Stages;
import io.mlconnector.engine.stage.WriteGate;
import io.mlconnector.engine.thread.Workers;
import io.mlconnector.engine.write.DurableSteps;
import io.mlconnector.engine.write.SinkWrite;
import io.mlconnector.feed.Change;
import io.mlconnector.feed.ChangeFeed;
import io.mlconnector.feed.Watermark;
import io.mlconnector.http.call.CallClass;
import io.mlconnector.pipeline.RunRequest;
import io.mlconnector.record.ItemKey;
import io.mlconnector.record.Outcome;
import io.mlconnector.record.Problem;
import io.mlconnector.record.RecordKey;
import io.mlconnector.record.RecordRef;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.FlowState;
import io.mlconnector.state.LedgerRow;
import io.mlconnector.state.PlanEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads what a run would read, page by page, and tells what it would do. */
public final class Preview<R, T> {
  /** Whoever waits for a plan gives the only thread. */
  private static final Workers ALONE = new Workers(Optional.empty(), 1);

  private final EngineParts engine;
  private final Flow<R, T> flow;
  private final RunContext context;
  private final FlowRun<R, T> flowRun;

  /** How far it was read. */
  public record Seen(long unchanged, Optional<Watermark> upTo, boolean whole) {}

  public Preview(FlowHandle<R, T> handle, CallClass calls) {
    this.engine = handle.engine();
    this.flow = handle.flow();
    this.context = RunContext.reading("dry-", calls, engine);
    this.flowRun =
        new FlowRun<>(
            handle,
            RunRequest.scheduled(),
            context,
            ReferencePuller.none(),
            new RunLog(engine, flow.key(), context.run()));
  }

  /** Gives the entries of each page, not numbered, those that would stay unchanged left out. */
  public Seen read(boolean fromTheStart, Consumer<List<PlanEntry>> pages) {
    try (Sessions sessions = Sessions.begin(flow, context)) {
      FlowState state = engine.store().state(flow.key());
      Run<R, T> run = flowRun.looking(state, sessions);
      Stages<R, T> stages = new Stages<>(run, ReferencePuller.none(), ALONE, WriteGate.open());
      stages.refreshOpenWork();
      ChangeFeed<R> feed = flowRun.feed(sessions.source());
      FlowState from = fromTheStart ? FlowState.NEW : state;
      return read(run, stages, feed, flowRun.start(from, feed), pages);
    }
  }

  private Seen read(
      Run<R, T> run,
      Stages<R, T> stages,
      ChangeFeed<R> feed,
      Optional<Watermark> start,
      Consumer<List<PlanEntry>> pages) {
    PageReader<R, Void> reader =
        new PageReader<>(
            new PageReader.From<>(feed, flow.options(), start, Optional.empty()),
            ALONE,
            run::sourceHash,
            page -> Optional.empty());
    while (true) {
      HashedPage<R> page = reader.next().page();
      pages.accept(entries(run, stages, page));
      if (!page.more() || context.stopping()) {
        long unchanged = context.tally().outcomes().getOrDefault(Outcome.UNCHANGED, 0L);
        return new Seen(unchanged, page.next(), !page.more());
      }
    }
  }

  private List<PlanEntry> entries(Run<R, T> run, Stages<R, T> stages, HashedPage<R> page) {
    Stages.Foreseen<R, T> seen = stages.upToCompare(page);
    Map<RecordKey, PlanEntry.Source> sources = sources(page, seen.incoming());
    Map<ItemKey, Candidate<R, T>> candidates = new HashMap<>();
    seen.matched().forEach(candidate -> candidates.put(candidate.item(), candidate));
    Map<ItemKey, String> labels = new HashMap<>();
    seen.mapped().forEach(one -> labels.put(one.item(), label(one.record())));
    List<PlanEntry> entries = new ArrayList<>();
    for (ItemOutcome ending : seen.endings()) {
      if (ending.outcome() == Outcome.UNCHANGED) {
        context.tally().count(Outcome.UNCHANGED);
      } else {
        Optional<Candidate<R, T>> candidate = Optional.ofNullable(candidates.get(ending.item()));
        String label = labels.getOrDefault(ending.item(), "");
        entries.add(entry(ending, candidate, stages.comparing(), sources, label));
      }
    }
    seen.jobs().forEach(job -> entries.add(entry(run, job, stages.comparing())));
    return entries;
  }

  private String label(T record) {
    return flow.matcher().criteria().stream()
        .flatMap(criterion -> criterion.value().apply(record).stream())
        .findFirst()
        .orElse("");
  }

  /** What there is of each record: those that only wait for a person are not among the incoming. */
  private Map<RecordKey, PlanEntry.Source> sources(
      HashedPage<R> page, List<SourceRecord<R>> incoming) {
    Map<RecordKey, PlanEntry.Source> sources = new HashMap<>();
    for (Change<R> change : page.changes()) {
      page.hash(change)
          .ifPresent(
              hash -> sources.put(change.key(), new PlanEntry.Source(change.version(), hash)));
    }
    incoming.forEach(
        from -> sources.put(from.key(), new PlanEntry.Source(from.version(), from.hash())));
    return sources;
  }

  private PlanEntry entry(
      ItemOutcome ending,
      Optional<Candidate<R, T>> candidate,
      CompareStage<R, T> comparing,
      Map<RecordKey, PlanEntry.Source> sources,
      String label) {
    boolean linked = ending.outcome() == Outcome.LINKED;
    Optional<RecordRef> target = ending.row().flatMap(LedgerRow::target);
    String content = linked ? ending.row().map(LedgerRow::contentHash).orElse("") : "";
    Map<String, PlanEntry.Difference> fields =
        candidate
            .filter(one -> linked && one.found().isPresent())
            .map(comparing::differing)
            .orElse(Map.of());
    List<Problem> problems = ending.letter().map(DeadLetter::problems).orElse(List.of());
    PlanEntry.Source source =
        sources.getOrDefault(ending.item().source(), new PlanEntry.Source("", ""));
    return PlanEntry.planned(
        ending.item(),
        ending.outcome().code(),
        source,
        new PlanEntry.Goal(content, target, fields, 0, label),
        problems);
  }

  private PlanEntry entry(Run<R, T> run, WriteJob<T> job, CompareStage<R, T> comparing) {
    Outcome outcome = job.outcome();
    DurableSteps steps = new DurableSteps(run, run.sink().doubt(), job);
    long calls = run.sink().calls(new SinkWrite<>(job, steps, Set::of));
    return PlanEntry.planned(
        job.item(),
        outcome.code(),
        new PlanEntry.Source(job.work().sourceVersion(), job.work().sourceHash()),
        new PlanEntry.Goal(
            job.work().contentHash(),
            job.work().target(),
            comparing.differences(job),
            calls,
            label(job.record())),
        List.of());
  }
}
