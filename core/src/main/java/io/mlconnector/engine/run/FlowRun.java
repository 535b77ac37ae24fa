package io.mlconnector.engine.run;

import io.mlconnector.connector.Session;
import io.mlconnector.engine.flow.CachedReferences;
import io.mlconnector.engine.flow.EngineParts;
import io.mlconnector.engine.flow.Flow;
import io.mlconnector.engine.flow.FlowHandle;
import io.mlconnector.engine.flow.Run;
import io.mlconnector.engine.flow.RunContext;
import io.mlconnector.engine.flow.RunLog;
import io.mlconnector.engine.flow.Sessions;
import io.mlconnector.engine.flow.StopReason;
import io.mlconnector.engine.flow.TooManyChangesException;
import io.mlconnector.engine.page.HashedPage;
import io.mlconnector.engine.page.PageReader;
import io.mlconnector.engine.page.PreparedPage;
import io.mlconnector.engine.page.SourceByKey;
import io.mlconnector.engine.stage.ChangeShareGate;
import io.mlconnector.engine.stage.ReferencePuller;
import io.mlconnector.engine.stage.Stages;
import io.mlconnector.engine.stage.StagesAhead;
import io.mlconnector.engine.thread.Workers;
import io.mlconnector.error.ConfigurationException;
import io.mlconnector.error.ConnectorException;
import io.mlconnector.error.StateException;
import io.mlconnector.feed.Change;
import io.mlconnector.feed.ChangeFeed;
import io.mlconnector.feed.Watermark;
import io.mlconnector.feed.Window;
import io.mlconnector.http.call.NotSentException;
import io.mlconnector.pipeline.RunRequest;
import io.mlconnector.pipeline.RunTask;
import io.mlconnector.record.FlowKey;
import io.mlconnector.record.Reason;
import io.mlconnector.state.DeadLetterQuery;
import io.mlconnector.state.FlowState;
import io.mlconnector.state.Lease;
import io.mlconnector.state.LeaseAnswer;
import io.mlconnector.state.LeaseLostException;
import io.mlconnector.state.OpenWork;
import io.mlconnector.write.Sink;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of a flow under its lease. It resolves calls in doubt, retries held records, reads the
 * feed to its end, and looks for twins if that is due.
 */
public final class FlowRun<R, T> {
  private static final Logger LOG = LoggerFactory.getLogger(FlowRun.class);

  private final EngineParts engine;
  private final Flow<R, T> flow;
  private final RunRequest request;
  private final RunContext context;
  private final ReferencePuller puller;
  private final RunLog log;
  private final Workers workers;

  public FlowRun(
      FlowHandle<R, T> handle,
      RunRequest request,
      RunContext context,
      ReferencePuller puller,
      RunLog log) {
    this.engine = handle.engine();
    this.flow = handle.flow();
    this.request = request;
    this.context = context;
    this.puller = puller;
    this.log = log;
    this.workers = new Workers(engine.executor(), flow.options().parallelism());
  }

  /** Reads and writes under the lease; empty when all was read. */
  public Optional<StopReason> under(LeaseAnswer.Granted granted) {
    Lease lease = granted.lease();
    FlowState state = granted.state();
    Duration storeAhead = Duration.between(engine.time().now(), granted.at());
    Optional<StopReason> stop = Optional.empty();
    try (Sessions sessions = Sessions.begin(flow, context)) {
      identify(lease, state, sessions);
      stop = flow(of(Optional.of(lease), state, storeAhead, sessions));
    } catch (StateException e) {
      throw e;
    } catch (ConnectorException e) {
      LOG.warn("{}: run {} stopped: {}", flow.key(), context.run(), e.getMessage());
      stop = Optional.of(StopReason.because(String.valueOf(e.getMessage())));
    } catch (LeaseLostException | NotSentException | TooManyChangesException e) {
      LOG.warn("{}: run {} ended early: {}", flow.key(), context.run(), e.getMessage());
      stop = Optional.of(StopReason.because(String.valueOf(e.getMessage())));
    }
    engine.audit().deliver(flow.key());
    engine.audit().deliver(new FlowKey(flow.key().tenant(), ""));
    return stop;
  }

  /** A run that only reads, without a lease, for previews. */
  public Run<R, T> looking(FlowState state, Sessions sessions) {
    Duration storeAhead = Duration.between(engine.time().now(), engine.store().now());
    return of(Optional.empty(), state, storeAhead, sessions);
  }

  private Run<R, T> of(
      Optional<Lease> lease, FlowState state, Duration storeAhead, Sessions sessions) {
    Session target = sessions.target();
    Sink<T> sink = flow.target().roles().sink(flow.mapper().target(), target).orElseThrow();
    return new Run<>(
        flow,
        engine.store(),
        lease,
        state,
        context,
        sessions.source(),
        target,
        sink,
        new CachedReferences(flow.target().roles().references(target)),
        engine.time(),
        storeAhead,
        engine.json(),
        engine.canonical());
  }

  /**
   * Whether the systems are those of the first run, and our mapping not older than the last one's.
   */
  private void identify(Lease lease, FlowState state, Sessions sessions) {
    Map<String, String> now =
        Map.of(
            flow.source().system().value(), sessions.source().identity().value(),
            flow.target().system().value(), sessions.target().identity().value());
    if (!state.identities().isEmpty() && !state.identities().equals(now) && somethingSettled()) {
      throw new ConfigurationException(
          "identity",
          flow.key()
              + " ran against "
              + new TreeMap<>(state.identities())
              + ", now the systems say "
              + new TreeMap<>(now)
              + "; if that is right, call rebind(actor)");
    }
    if (state.mappingVersion() > flow.mapper().version()) {
      throw new ConfigurationException(
          "mapping",
          flow.key()
              + " was run by mapping version "
              + state.mappingVersion()
              + ", this host has "
              + flow.mapper().version()
              + ": bring it up to date, or call stepBack(actor)");
    }
    if (!state.identities().equals(now) || state.mappingVersion() != flow.mapper().version()) {
      engine.store().identify(lease, now, flow.mapper().version());
    }
  }

  /** Before the first event nothing of a wrong system can have got into the ledger. */
  private boolean somethingSettled() {
    return !engine.store().events(flow.key(), 0, 1).isEmpty();
  }

  private Optional<StopReason> flow(Run<R, T> run) {
    if (request.task() instanceof EngineTask own) {
      own.take(run, puller, workers);
      return Optional.empty();
    }
    Stages<R, T> stages =
        new Stages<>(run, puller, workers, ChangeShareGate.of(run, request.changesMany()));
    TwinSweep<R, T> twins = new TwinSweep<>(run, stages.settling());
    new DoubtResolution<>(run, stages).resolve();
    if (request.task() instanceof RunTask.Twins sweep) {
      twins.since(sweep.since());
      return Optional.empty();
    }
    if (request.task() instanceof RunTask.Keys keys) {
      byKeys(keys, run, stages);
      return Optional.empty();
    }
    if (request.task() instanceof GoneTask gone) {
      gone(gone.keys(), stages);
      return Optional.empty();
    }
    if (request.task() instanceof RunTask.Backfill backfill) {
      return feed(Optional.of(backfill.window()), run, stages);
    }
    if (run.mayHaveLetters()) {
      new HeldRetry<>(run, stages).retry();
    }
    Optional<StopReason> stop = feed(Optional.empty(), run, stages);
    if (stop.isEmpty()) {
      closeDoubt(run, stages);
      twins.ifDue();
    }
    return stop;
  }

  private void byKeys(RunTask.Keys task, Run<R, T> run, Stages<R, T> stages) {
    HashedPage<R> page = SourceByKey.read(run, task.keys());
    if (task.remaps()) {
      stages.remap(page);
    } else {
      stages.page(page);
    }
  }

  private void gone(Set<String> keys, Stages<R, T> stages) {
    List<Change<R>> changes = new ArrayList<>();
    for (String id : keys) {
      changes.add(
          new Change.Removed<>(
              flow.mapper().source().key(flow.source().system(), id), "", Optional.empty()));
    }
    context.tally().read(changes.size());
    stages.page(HashedPage.of(changes, record -> ""));
  }

  private Optional<StopReason> feed(Optional<Window> window, Run<R, T> run, Stages<R, T> stages) {
    ChangeFeed<R> feed = feed(run.source());
    Optional<Watermark> begun = start(run.state(), feed);
    StagesAhead<R, T> ahead = new StagesAhead<>(run, workers);
    PageReader<R, StagesAhead.Prepared<R, T>> reader =
        new PageReader<>(
            new PageReader.From<>(feed, flow.options(), begun, window),
            workers,
            run::sourceHash,
            ahead::prepare);
    try {
      while (true) {
        PreparedPage.Taken<R, StagesAhead.Prepared<R, T>> taken = reader.next();
        HashedPage<R> page = taken.page();
        context.tally().read(page.changes().size());
        ahead.inTurn(taken).ifPresentOrElse(stages::write, () -> stages.page(page));
        page.next().ifPresent(next -> log.progress(begun, next));
        engine.audit().deliver(flow.key());
        Optional<StopReason> stop = page.more() ? betweenPages() : Optional.empty();
        if (stop.isPresent() || !page.more()) {
          stages.settling().flush();
          return stop;
        }
        context.heartbeat();
      }
    } finally {
      reader.abandon();
    }
  }

  private Optional<StopReason> betweenPages() {
    if (context.tally().changesRead() >= request.limit()) {
      return Optional.of(
          StopReason.because("the limit of " + request.limit() + " changes is reached"));
    }
    if (context.stopping()) {
      return Optional.of(StopReason.because("asked to stop"));
    }
    return request.yields() && engine.store().wanted(flow.key())
        ? Optional.of(StopReason.givesWay())
        : Optional.empty();
  }

  public ChangeFeed<R> feed(Session source) {
    return flow.source().roles().feed(flow.mapper().source(), source).orElseThrow();
  }

  public Optional<Watermark> start(FlowState state, ChangeFeed<R> feed) {
    return state.watermark().or(() -> flow.options().startingAt().map(feed::at));
  }

  /**
   * Closes the doubt window once nothing is held or in doubt and no request from before its opening
   * can take effect any more.
   */
  private void closeDoubt(Run<R, T> run, Stages<R, T> stages) {
    if (run.state().doubt().isEmpty()) {
      return;
    }
    Instant sure = run.state().doubt().get().openedAt().plus(run.sink().doubt().settle());
    boolean open =
        engine.store().openWork(flow.key()).stream().anyMatch(OpenWork::inDoubt)
            || !engine
                .store()
                .deadLetters(
                    flow.key(), DeadLetterQuery.because(Reason.those(Reason::endsByTrying), 1))
                .isEmpty();
    if (!open && !run.now().isBefore(sure)) {
      stages.settling().settle(List.of(), List.of(), Optional.empty(), true);
    }
  }
}
