package io.mlconnector.pipeline;

import io.mlconnector.connector.Session;
import io.mlconnector.feed.ChangeFeed;
import io.mlconnector.feed.Watermark;
import io.mlconnector.http.RateLimit;
import io.mlconnector.state.FlowState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a run would read, and tells what it would do. */
final class DryRunner<R, T> {
  private final SyncEngine engine;
  private final Flow<R, T> flow;
  private final RunContext context;
  private final FlowRun<R, T> flowRun;

  DryRunner(SyncEngine engine, Flow<R, T> flow, RunContext context, FlowRun<R, T> flowRun) {
    this.engine = engine;
    this.flow = flow;
    this.context = context;
    this.flowRun = flowRun;
  }

  DryRun of(Session source, Session target) {
    FlowState state = engine.store().state(flow.key());
    Run<R, T> run = flowRun.of(Optional.empty(), state, source, target);
    Stages<R, T> stages =
        new Stages<>(run, ReferencePuller.none(), new Workers(Optional.empty(), 1));
    stages.refreshOpenWork();
    ChangeFeed<R> feed = flowRun.feed(source);
    Optional<Watermark> start = flowRun.start(state, feed);
    PageReader<R> reader =
        new PageReader<>(
            feed,
            context.scope(flow.source().system()),
            flow.options(),
            Optional.empty(),
            start,
            Optional.empty(),
            run::sourceHash);
    List<DryRun.Entry> entries = new ArrayList<>();
    long calls = 0;
    boolean more = true;
    while (more) {
      ReadPage<R> page = reader.next();
      List<Ending> endings = new ArrayList<>();
      List<WriteJob<T>> jobs = stages.upToCompare(page, endings);
      endings.forEach(ending -> entry(ending).ifPresent(entries::add));
      for (WriteJob<T> job : jobs) {
        entries.add(entry(stages.comparing(), job));
        calls +=
            run.sink()
                .calls(
                    new EngineWrite<>(
                        job,
                        new ItemSteps(run, run.sink().doubt(), job.work(), List.of()),
                        java.util.Set::of));
      }
      more = page.more() && !context.stopping();
    }
    long unchanged = context.tally().outcomes().getOrDefault(Outcome.UNCHANGED, 0L);
    return new DryRun(flow.name(), entries, unchanged, calls, time(calls));
  }

  private Optional<DryRun.Entry> entry(Ending ending) {
    if (ending.outcome() == Outcome.UNCHANGED) {
      context.tally().count(Outcome.UNCHANGED);
      return Optional.empty();
    }
    return Optional.of(
        new DryRun.Entry(
            ending.item(),
            ending.outcome(),
            ending.row().flatMap(row -> row.target()),
            Map.of(),
            ending.letter().map(letter -> letter.problems()).orElse(List.of())));
  }

  private DryRun.Entry entry(CompareStage<R, T> compare, WriteJob<T> job) {
    Outcome outcome = job.work().target().isPresent() ? Outcome.UPDATED : Outcome.CREATED;
    return new DryRun.Entry(
        job.item(), outcome, job.work().target(), compare.differences(job), List.of());
  }

  /** Of the target's budget, as far as it is known to the engine. */
  private Duration time(long calls) {
    RateLimit limit =
        engine.http().limit(flow.key().tenant(), flow.target().system()).orElse(RateLimit.none());
    return limit.window().multipliedBy(calls).dividedBy(limit.calls());
  }
}
