package io.mlconnector;

import io.mlconnector.audit.AuditDraft;
import io.mlconnector.audit.AuditEvent;
import io.mlconnector.audit.AuditQuery;
import io.mlconnector.engine.flow.EngineParts;
import io.mlconnector.engine.flow.Flow;
import io.mlconnector.engine.flow.FlowHandle;
import io.mlconnector.engine.flow.LeaseKeeper;
import io.mlconnector.engine.flow.LeaseTaker;
import io.mlconnector.engine.flow.RunContext;
import io.mlconnector.engine.flow.RunLog;
import io.mlconnector.engine.flow.StopReason;
import io.mlconnector.engine.plan.Preview;
import io.mlconnector.engine.plan.StoredPlans;
import io.mlconnector.engine.reconcile.PeriodComparison;
import io.mlconnector.engine.reconcile.Reconciler;
import io.mlconnector.engine.review.FlowReview;
import io.mlconnector.engine.run.FlowRun;
import io.mlconnector.engine.run.LedgerRuns;
import io.mlconnector.engine.stage.ReferencePuller;
import io.mlconnector.feed.Watermark;
import io.mlconnector.feed.Window;
import io.mlconnector.http.RateLimit;
import io.mlconnector.http.call.CallClass;
import io.mlconnector.pipeline.FlowStatus;
import io.mlconnector.pipeline.RunAnswer;
import io.mlconnector.pipeline.RunRequest;
import io.mlconnector.pipeline.RunTask;
import io.mlconnector.plan.DryRun;
import io.mlconnector.plan.PlanRequest;
import io.mlconnector.plan.Plans;
import io.mlconnector.reconcile.PeriodCheck;
import io.mlconnector.reconcile.Reconciliation;
import io.mlconnector.record.Actor;
import io.mlconnector.record.RunId;
import io.mlconnector.review.Review;
import io.mlconnector.state.FlowState;
import io.mlconnector.state.LeaseAnswer;
import io.mlconnector.state.LedgerRow;
import io.mlconnector.state.Plan;
import io.mlconnector.state.PlanEntry;
import io.mlconnector.state.Precedence;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.slf4j.MDC;

/**
 * One flow of records from one system into another. Immutable, thread-safe; runs on the thread that
 * calls {@link #run}.
 *
 * <pre>{@code
 * SyncPipeline.named("x3-suppliers-to-cin7").from(x3, SageX3.SUPPLIERS).to(cin7, Cin7.SUPPLIERS).build().run();
 * }</pre>
 *
 * <p>The mapper is found by its two ends, on the class path or module path; what is checked and by
 * what counterparts are found is what the target's connection registers. A pipeline puts others in
 * their place with {@code map}, {@code validate} and {@code match}. With a mapper of one's own the
 * types need not be said: {@code from(x3).map(mapper).to(cin7)}.
 */
public final class SyncPipeline {
  private final EngineParts engine;
  private final Flow<?, ?> flow;
  private final FlowHandle<?, ?> handle;

  SyncPipeline(EngineParts engine, Flow<?, ?> flow) {
    this.engine = engine;
    this.flow = flow;
    this.handle = new FlowHandle<>(engine, flow, this::run);
  }

  /**
   * Begins a pipeline.
   *
   * @param name the same at each start: everything is kept under it
   */
  public static PipelineEnds.From named(String name) {
    return PipelineEnds.named(name);
  }

  public String name() {
    return flow.name();
  }

  /** Does what the schedule does: everything that has changed. */
  public RunAnswer run() {
    return run(RunRequest.scheduled());
  }

  /**
   * Runs once, to the end of the feed.
   *
   * @return a report, also where a system stopped the run; or who has the flow
   * @throws io.mlconnector.error.ConfigurationException for what only the systems could tell was
   *     wrong
   * @throws io.mlconnector.error.StateException when the store fails
   */
  public RunAnswer run(RunRequest request) {
    return run(request, ReferencePuller.none());
  }

  RunAnswer run(RunRequest request, ReferencePuller puller) {
    engine.entered();
    RunId id = new RunId(UUID.randomUUID().toString());
    MDC.put("tenant", flow.key().tenant());
    MDC.put("pipeline", flow.name());
    MDC.put("run", id.value());
    try {
      return leased(id, request, puller);
    } finally {
      MDC.remove("tenant");
      MDC.remove("pipeline");
      MDC.remove("run");
      engine.left();
    }
  }

  private RunAnswer leased(RunId id, RunRequest request, ReferencePuller puller) {
    RunLog log = new RunLog(engine, flow.key(), id);
    for (boolean begun = false; ; begun = true) {
      LeaseAnswer answer = new LeaseTaker(engine, flow.key()).take(request.turn());
      if (answer instanceof LeaseAnswer.Taken taken) {
        return begun
            ? log.report(Optional.of("gave way to " + taken.holder() + ": call again to go on"))
            : new RunAnswer.NotRun(name(), taken.holder(), taken.until(), false);
      }
      LeaseAnswer.Granted granted = (LeaseAnswer.Granted) answer;
      log.tally().reached(granted.state().watermark());
      Optional<StopReason> stop;
      try {
        if (granted.state().paused() && request.actor().equals(Actor.SCHEDULE)) {
          return new RunAnswer.NotRun(name(), pausedBy(), engine.store().now(), true);
        }
        stop = granted(granted, request, puller, log);
      } finally {
        engine.store().release(granted.lease());
      }
      if (stop.filter(StopReason::goesOn).isEmpty()) {
        return log.report(stop.map(StopReason::why));
      }
    }
  }

  /** Who paused the flow last, as the audit tells; its events may be archived. */
  private String pausedBy() {
    AuditQuery pauses = AuditQuery.all(1_000).ofCommands().what("pause " + name());
    List<AuditEvent> found = engine.store().events(flow.key().tenant(), pauses);
    return found.isEmpty() ? "somebody" : found.get(found.size() - 1).draft().actor().name();
  }

  private Optional<StopReason> granted(
      LeaseAnswer.Granted granted, RunRequest request, ReferencePuller puller, RunLog log) {
    LeaseKeeper keeper =
        new LeaseKeeper(engine.store(), engine.time(), granted.lease(), engine.leaseLength());
    RunContext context =
        new RunContext(
            new RunContext.Caller(log.run(), request.actor(), callClass(request)),
            Optional.of(keeper),
            engine::stopping,
            log.tally());
    return new FlowRun<>(handle, request, context, puller, log).under(granted);
  }

  private static CallClass callClass(RunRequest request) {
    if (request.yields()) {
      return CallClass.BACKFILL;
    }
    boolean waitedFor =
        request.task() instanceof RunTask.Keys && !request.actor().equals(Actor.SCHEDULE);
    return waitedFor ? CallClass.INTERACTIVE : CallClass.INCREMENTAL;
  }

  /**
   * Maps records of the ledger once more and writes what comes out otherwise now: changed mappings
   * and tables reach old records by this only. Reads the source by key, page by page; the watermark
   * stays. What is in doubt, or a person's, is left alone.
   *
   * @param which of the settled records
   * @return an answer for each page; ends at one that was stopped, or that another host kept from
   *     running: calling it again goes through all of them again, at no write for what is done
   */
  public List<RunAnswer> remap(Predicate<LedgerRow> which, Actor actor) {
    return remap(which, RunRequest.by(actor));
  }

  /** The same, run as it is requested, e.g. {@link RunRequest#changingMany}. */
  public List<RunAnswer> remap(Predicate<LedgerRow> which, RunRequest request) {
    engine.store().command(flow.key().tenant(), command("remap", request.actor()));
    return LedgerRuns.of(handle, which, request.yielding()::remapping);
  }

  /**
   * Reads records of the ledger once more by key, and does what a run does with them: for a source
   * that was mended without a stamp. Gives way between pages; the watermark stays.
   *
   * @param which of the settled records
   * @return as of {@link #remap}
   */
  public List<RunAnswer> replay(Predicate<LedgerRow> which, Actor actor) {
    engine.store().command(flow.key().tenant(), command("replay", actor));
    return LedgerRuns.of(handle, which, RunRequest.by(actor).yielding()::keys);
  }

  /**
   * Reads once more what carries a stamp of the window, the start included and the end not, and
   * does what a run does with it. Never moves the live watermark, and gives way at each page's end
   * to a run that is due. Where it was stopped, a call with the same window goes on.
   *
   * @throws io.mlconnector.error.ConfigurationException where the source has no stamps
   */
  public RunAnswer backfill(Window window, Actor actor) {
    String what = "backfill from " + window.from() + " to " + window.to() + " of";
    engine.store().command(flow.key().tenant(), command(what, actor));
    return run(RunRequest.backfill(actor, window));
  }

  /**
   * Whether the documents of a period stand on both sides, to the cent: those that the ledger
   * knows, by their own date, are asked for by key on both sides, and those put aside are counted.
   * What no run has read is for {@link #reconcile}. Changes nothing.
   *
   * @param from first day
   * @param until last day
   * @throws io.mlconnector.error.ConfigurationException where the source cannot look up by key
   */
  public PeriodCheck verify(LocalDate from, LocalDate until) {
    return handle.working(() -> new PeriodComparison<>(handle, from, until).compare());
  }

  /** The same, where up to a twentieth of the records may be missing at once. */
  public Reconciliation reconcile(Actor actor) {
    return reconcile(actor, 0.05);
  }

  /**
   * Compares the keys that the source has with the ledger, for deletions and for what was committed
   * too late to be read. Lists the keys without a lease, then holds what the source has not named
   * twice running as removed, and reads what only the source knows, giving way between pages. A
   * flow that begins at an instant reads nothing: what it lacks is told, for a backfill.
   *
   * @param share of the linked records that may be missing at once, beyond ten; more stop it
   * @throws io.mlconnector.error.ConfigurationException where the source cannot list its keys
   */
  public Reconciliation reconcile(Actor actor, double share) {
    engine.store().command(flow.key().tenant(), command("reconcile", actor));
    return new Reconciler<>(handle, actor, share).compare();
  }

  /**
   * What a run would do now, without doing it: reads both systems, writes nothing, takes no lease.
   * Memory holds all of it: for a quick look. {@link #plan} stores it.
   */
  public DryRun dryRun() {
    return handle.working(this::lookedAt);
  }

  private DryRun lookedAt() {
    List<PlanEntry> entries = new ArrayList<>();
    long unchanged =
        new Preview<>(handle, CallClass.INTERACTIVE).read(false, entries::addAll).unchanged();
    long calls = entries.stream().mapToLong(PlanEntry::calls).sum();
    RateLimit limit =
        engine.http().limit(flow.key().tenant(), flow.target().system()).orElse(RateLimit.none());
    Duration atLeast = limit.window().multipliedBy(calls).dividedBy(limit.calls());
    return new DryRun(name(), entries, unchanged, calls, atLeast);
  }

  /** Stores what a run would do now, for persons to approve; see {@link Plans#make}. */
  public Plan plan(Actor author) {
    return plans().make(PlanRequest.by(author));
  }

  /** Plans that were stored: to look at, to approve, to apply. */
  public Plans plans() {
    return new StoredPlans<>(handle);
  }

  /** How the flow stands; costs no call to a system and takes no lease. */
  public FlowStatus status() {
    return new StatusQuestion(handle).ask();
  }

  /** How far the flow was read. */
  public Optional<Watermark> watermark() {
    return engine.store().state(flow.key()).watermark();
  }

  /** Sets the watermark back or forth; a run under way records nothing more. */
  public void rewind(Optional<Watermark> to, Actor actor) {
    engine.store().rewind(flow.key(), to, command("rewind", actor));
  }

  /** The schedule's runs do nothing until {@link #resume}. */
  public void pause(Actor actor) {
    engine.store().pause(flow.key(), true, command("pause", actor));
  }

  public void resume(Actor actor) {
    engine.store().pause(flow.key(), false, command("resume", actor));
  }

  /** What the flow has put aside, and the decisions about it. */
  public Review review() {
    return new FlowReview<>(handle);
  }

  /**
   * Lets this host's mapping run though a newer version of it has run before, after an upgrade was
   * taken back; says so in the audit. What the newer one wrote is written again where it comes out
   * otherwise, as its records come by, and counted as rewritten by upgrade.
   */
  public void stepBack(Actor actor) {
    identify("step back", FlowState::identities, state -> flow.mapper().version(), actor);
  }

  /** Accepts that the systems are other ones than at the first run; says so in the audit. */
  public void rebind(Actor actor) {
    identify("rebind", state -> Map.of(), FlowState::mappingVersion, actor);
  }

  private void identify(
      String what,
      Function<FlowState, Map<String, String>> identities,
      ToIntFunction<FlowState> mappingVersion,
      Actor actor) {
    LeaseAnswer answer = new LeaseTaker(engine, flow.key()).take(Precedence.DUE);
    if (!(answer instanceof LeaseAnswer.Granted granted)) {
      throw new IllegalStateException(name() + " is running; call it again when it is not");
    }
    try {
      FlowState state = granted.state();
      engine
          .store()
          .identify(granted.lease(), identities.apply(state), mappingVersion.applyAsInt(state));
    } finally {
      engine.store().release(granted.lease());
    }
    engine.store().command(flow.key().tenant(), command(what, actor));
  }

  private AuditDraft command(String what, Actor actor) {
    return AuditDraft.command(what + " " + name(), actor, "{}");
  }

  Flow<?, ?> flow() {
    return flow;
  }

  EngineParts engine() {
    return engine;
  }

  @Override
  public String toString() {
    return flow.key().toString();
  }
}
