package io.mlconnector.pipeline;

import io.mlconnector.connector.ConfigurationException;
import io.mlconnector.connector.ConnectorException;
import io.mlconnector.connector.Reason;
import io.mlconnector.connector.Session;
import io.mlconnector.connector.StateException;
import io.mlconnector.feed.ChangeFeed;
import io.mlconnector.feed.Watermark;
import io.mlconnector.internal.NotSentException;
import io.mlconnector.state.DeadLetterQuery;
import io.mlconnector.state.FlowKey;
import io.mlconnector.state.FlowState;
import io.mlconnector.state.Lease;
import io.mlconnector.state.LeaseLostException;
import io.mlconnector.write.Sink;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of one flow under its lease: open steps, held records, then the feed. */
final class FlowRun<R, T> {
  /**
   * As long as a letter of these waits, not everything since the doubt window's start is settled.
   */
  private static final Set<Reason> UNSETTLED =
      EnumSet.complementOf(EnumSet.of(Reason.TWIN, Reason.REMOVED));

  private static final Logger LOG = LoggerFactory.getLogger(FlowRun.class);

  private final SyncEngine engine;
  private final Flow<R, T> flow;
  private final RunRequest request;
  private final RunContext context;
  private final ReferencePuller puller;
  private final Optional<PlanTurn> turn;
  private final Instant started;

  FlowRun(
      SyncEngine engine,
      Flow<R, T> flow,
      RunRequest request,
      RunContext context,
      ReferencePuller puller) {
    this(engine, flow, request, context, puller, Optional.empty());
  }

  /**
   * @param turn a page of a plan that is applied, in place of all else
   */
  FlowRun(
      SyncEngine engine,
      Flow<R, T> flow,
      RunRequest request,
      RunContext context,
      ReferencePuller puller,
      Optional<PlanTurn> turn) {
    this.turn = turn;
    this.engine = engine;
    this.flow = flow;
    this.request = request;
    this.context = context;
    this.puller = puller;
    this.started = engine.time().now();
  }

  SyncReport under(Lease lease, FlowState state) {
    Optional<String> stopped = Optional.empty();
    try (Session source = flow.source().connection().begin(context.scope(flow.source().system()));
        Session target = flow.target().connection().begin(context.scope(flow.target().system()))) {
      identify(lease, state, source, target);
      stopped = flow(of(Optional.of(lease), state, source, target));
    } catch (StateException e) {
      throw e;
    } catch (ConnectorException e) {
      LOG.warn("{}: run {} stopped: {}", flow.key(), context.run(), e.getMessage());
      stopped = Optional.of(String.valueOf(e.getMessage()));
    } catch (LeaseLostException | NotSentException | TooManyChangesException e) {
      LOG.warn("{}: run {} ended early: {}", flow.key(), context.run(), e.getMessage());
      stopped = Optional.of(String.valueOf(e.getMessage()));
    }
    engine.audit().deliver(flow.key());
    engine.audit().deliver(new FlowKey(flow.key().tenant(), ""));
    return report(stopped);
  }

  Run<R, T> of(Optional<Lease> lease, FlowState state, Session source, Session target) {
    Sink<T> sink =
        flow.target().connection().roles().sink(flow.mapper().target(), target).orElseThrow();
    Duration storeAhead = Duration.between(engine.time().now(), engine.store().now());
    return new Run<>(
        flow,
        engine.store(),
        lease,
        state,
        context,
        source,
        target,
        sink,
        new CachedReferences(flow.target().connection().roles().references(target)),
        engine.time(),
        storeAhead,
        engine.json(),
        engine.canonical());
  }

  /**
   * Whether the systems are those of the first run, and our mapping not older than the last one's.
   */
  private void identify(Lease lease, FlowState state, Session source, Session target) {
    Map<String, String> now =
        Map.of(
            flow.source().system().value(), source.identity().value(),
            flow.target().system().value(), target.identity().value());
    if (!state.identities().isEmpty() && !state.identities().equals(now) && somethingSettled()) {
      throw new ConfigurationException(
          "identity",
          flow.key()
              + " ran against "
              + state.identities()
              + ", now the systems say "
              + now
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
              + ": bring it up to date");
    }
    if (!state.identities().equals(now) || state.mappingVersion() != flow.mapper().version()) {
      engine.store().identify(lease, now, flow.mapper().version());
    }
  }

  /** Before the first event nothing of a wrong system can have got into the ledger. */
  private boolean somethingSettled() {
    return !engine.store().events(flow.key(), 0, 1).isEmpty();
  }

  private Optional<String> flow(Run<R, T> run) {
    Workers workers = new Workers(engine.executor(), flow.options().parallelism());
    if (turn.isPresent()) {
      turn.get().take(run, puller, workers);
      return Optional.empty();
    }
    Stages<R, T> stages =
        new Stages<>(run, puller, workers, ShareBrake.of(run, request.changesMany()));
    TwinSweep<R, T> twins = new TwinSweep<>(run, stages.settling());
    new Resolution<>(run, stages).resolve();
    if (request.twinsSince().isPresent()) {
      twins.since(request.twinsSince().get());
      return Optional.empty();
    }
    if (!request.keys().isEmpty()) {
      byKeys(run, stages);
      return Optional.empty();
    }
    new HeldRetry<>(run, stages).retry();
    Optional<String> stopped = feed(run, stages);
    if (stopped.isEmpty()) {
      twins.ifDue();
    }
    return stopped;
  }

  private void byKeys(Run<R, T> run, Stages<R, T> stages) {
    ReadPage<R> page = SourceByKey.read(run, request.keys());
    if (request.remaps()) {
      stages.remap(page);
    } else {
      stages.page(page);
    }
  }

  private Optional<String> feed(Run<R, T> run, Stages<R, T> stages) {
    ChangeFeed<R> feed = feed(run.source());
    Optional<Watermark> begun = start(run.state(), feed);
    PageReader<R> reader =
        new PageReader<>(
            feed,
            context.scope(flow.source().system()),
            flow.options(),
            engine.executor(),
            begun,
            run::sourceHash);
    try {
      while (true) {
        ReadPage<R> page = reader.next();
        context.tally().read(page.changes().size());
        stages.page(page);
        page.next().ifPresent(next -> progress(begun, next));
        engine.audit().deliver(flow.key());
        if (!page.more()) {
          closeDoubt(run, stages);
          return Optional.empty();
        }
        if (context.tally().changesRead() >= request.limit()) {
          return Optional.of("the limit of " + request.limit() + " changes is reached");
        }
        if (context.stopping()) {
          return Optional.of("asked to stop");
        }
        context.heartbeat();
      }
    } finally {
      reader.abandon();
    }
  }

  ChangeFeed<R> feed(Session source) {
    return flow.source().connection().roles().feed(flow.mapper().source(), source).orElseThrow();
  }

  Optional<Watermark> start(FlowState state, ChangeFeed<R> feed) {
    return state.watermark().or(() -> flow.options().startingAt().map(feed::at));
  }

  /**
   * All that is younger than the doubt has been read and settled, what was held as well, and
   * nothing can take effect late any more.
   */
  private void closeDoubt(Run<R, T> run, Stages<R, T> stages) {
    if (run.state().doubt().isEmpty()) {
      return;
    }
    Instant sure = run.state().doubt().get().openedAt().plus(run.sink().doubt().settle());
    boolean open =
        engine.store().openWork(flow.key()).stream()
                .anyMatch(work -> work.steps().stream().anyMatch(step -> !step.done()))
            || !engine
                .store()
                .deadLetters(flow.key(), DeadLetterQuery.because(UNSETTLED, 1))
                .isEmpty();
    if (!open && !run.now().isBefore(sure)) {
      stages.settling().settle(List.of(), List.of(), Optional.empty(), true);
    }
  }

  private void progress(Optional<Watermark> begun, Watermark watermark) {
    double seconds =
        Math.max(0.001, Duration.between(started, engine.time().now()).toMillis() / 1000.0);
    Progress progress =
        new Progress(
            flow.name(),
            context.run(),
            context.tally().changesRead(),
            context.tally().done(),
            context.tally().putAside(),
            context.tally().changesRead() / seconds,
            Optional.of(watermark),
            new Estimate(started, begun).left(watermark, engine.time().now()));
    tell(listener -> listener.progress(progress));
  }

  private void tell(java.util.function.Consumer<Listener> message) {
    for (Listener listener : engine.listeners()) {
      try {
        message.accept(listener);
      } catch (RuntimeException e) {
        LOG.warn("a listener failed", e);
      }
    }
  }

  SyncReport report(Optional<String> stopped) {
    SyncReport report =
        new SyncReport(
            flow.name(),
            context.run(),
            context.tally().outcomes(),
            context.tally().problems(),
            context.tally().calls(),
            context.tally().differences(),
            Duration.between(started, engine.time().now()),
            engine.store().state(flow.key()).watermark(),
            stopped);
    LOG.info("{}", report);
    tell(listener -> listener.finished(report));
    return report;
  }
}
