package io.mlconnector.engine.write;

import io.mlconnector.engine.flow.Run;
import io.mlconnector.engine.outcome.EventText;
import io.mlconnector.engine.outcome.WriteJob;
import io.mlconnector.error.ConnectorException;
import io.mlconnector.error.RejectedException;
import io.mlconnector.error.UnavailableException;
import io.mlconnector.error.UnexpectedResponseException;
import io.mlconnector.http.call.NotSentException;
import io.mlconnector.http.call.SendWindow;
import io.mlconnector.pipeline.WhenAbsent;
import io.mlconnector.record.Reason;
import io.mlconnector.state.DoubtWindow;
import io.mlconnector.state.Step;
import io.mlconnector.state.StepBegin;
import io.mlconnector.state.StepChange;
import io.mlconnector.state.Work;
import io.mlconnector.write.Doubt;
import io.mlconnector.write.PastStep;
import io.mlconnector.write.Probe;
import io.mlconnector.write.Steps;
import io.mlconnector.write.Trace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The durable steps of one item in one attempt. A step is committed as <i>begun</i> before its call
 * is sent. That it is <i>done</i> is committed together with the next step that is begun, or with
 * the settlement; if the process dies before that, the step still looks begun, and its probe finds
 * what the call did.
 */
public final class DurableSteps implements Steps {
  private static final int BEGUN_ANEW = 5;
  private static final int ATTEMPTS = 5;

  private final Run<?, ?> run;
  private final Doubt doubt;
  private final WriteJob<?> job;
  private final Work work;
  private final Map<String, Step> steps = new LinkedHashMap<>();
  private final List<Step> done = new ArrayList<>();
  private final List<String> dropped = new ArrayList<>();
  private final List<String> history = new ArrayList<>();
  private @Nullable Work whole;
  private boolean adopted;

  public DurableSteps(Run<?, ?> run, Doubt doubt, WriteJob<?> job) {
    this(run, doubt, job, job.known());
  }

  private DurableSteps(Run<?, ?> run, Doubt doubt, WriteJob<?> job, List<Step> known) {
    this.run = run;
    this.doubt = doubt;
    this.job = job;
    this.work = job.work();
    known.forEach(step -> steps.put(step.name(), step));
  }

  @Override
  public String create(String name, Probe probe, Supplier<String> call) {
    return step(name, Step.Kind.CREATE, probe, call);
  }

  @Override
  public String once(String name, Probe probe, Supplier<String> call) {
    return step(name, Step.Kind.ONCE, probe, call);
  }

  @Override
  public String keep(String name, Supplier<String> decide) {
    Step known = steps.get(name);
    if (known != null) {
      return known.answer().orElseThrow();
    }
    Instant now = run.now();
    Step made =
        new Step(
            name, Step.Kind.KEEP, work.contentHash(), 1, now, now, now, Optional.of(decide.get()));
    run.store().keep(run.lease(), whole(), made);
    steps.put(name, made);
    return made.answer().orElseThrow();
  }

  @Override
  public Optional<PastStep> past(String name) {
    return Optional.ofNullable(steps.get(name))
        .map(step -> new PastStep(step.name(), step.begunAt(), step.answer()));
  }

  /** The answers and refusals that have become known since the last commit. */
  StepChange change() {
    return new StepChange(work.item(), done, dropped);
  }

  /** All steps with their present state, for the audit. */
  List<Step> all() {
    return List.copyOf(steps.values());
  }

  /** What was tried in this attempt, for the audit event. */
  EventText.Attempts attempts() {
    return new EventText.Attempts(all(), List.copyOf(history));
  }

  Work work() {
    return work;
  }

  private Work whole() {
    Work written = whole == null ? job.whole() : whole;
    whole = written;
    return written;
  }

  /**
   * Whether a record was found in a doubt window and taken over, so that its content is not known.
   */
  boolean adopted() {
    return adopted;
  }

  /** The steps of an update of the record that was found, which go on from these. */
  DurableSteps goingOn(WriteJob<?> update) {
    DurableSteps next = new DurableSteps(run, doubt, update, all());
    next.done.addAll(done);
    next.dropped.addAll(dropped);
    next.history.addAll(history);
    return next;
  }

  private String step(String name, Step.Kind kind, Probe probe, Supplier<String> call) {
    Step known = steps.get(name);
    if (known != null && known.done() && counts(known, kind)) {
      return known.answer().orElseThrow();
    }
    if (known != null && known.unanswered()) {
      return resolve(known, probe, call);
    }
    Optional<DoubtWindow> window = run.state().doubt();
    if (window.isPresent()) {
      return probeFirst(window.get(), name, kind, probe, call);
    }
    return begin(name, kind, 1, probe, call);
  }

  private boolean counts(Step known, Step.Kind kind) {
    return kind == Step.Kind.CREATE || known.contentHash().equals(work.contentHash());
  }

  /**
   * Resolves a step whose answer was lost in an earlier attempt: once its time has come, the probe
   * decides.
   */
  private String resolve(Step known, Probe probe, Supplier<String> call) {
    if (run.store().now().isBefore(known.askAfter())) {
      throw new StepInDoubtException(known.name(), known.askAfter());
    }
    Trace trace = probe.ask(since(known));
    if (trace instanceof Trace.Arrived arrived) {
      history.add(known.name() + ": had arrived");
      return finish(known, arrived.answer());
    }
    if (trace instanceof Trace.Unknown unknown) {
      throw new StepUndecidedException(Reason.UNDECIDED, known.name() + ": " + unknown.why());
    }
    history.add(known.name() + ": had not arrived");
    if (run.flow().options().whenAbsent() == WhenAbsent.HOLD) {
      throw new StepUndecidedException(
          Reason.UNDECIDED, known.name() + " did not arrive; a person decides about sending again");
    }
    if (known.attempt() >= ATTEMPTS && run.target().check().well()) {
      throw new StepUndecidedException(
          Reason.STOPS_THE_RUN,
          known.name() + " failed " + known.attempt() + " times while the system is well");
    }
    return begin(known.name(), known.kind(), known.attempt() + 1, probe, call);
  }

  private Instant since(Step known) {
    return run.state()
        .doubt()
        .map(DoubtWindow::asOf)
        .filter(asOf -> asOf.isBefore(known.begunAt()))
        .orElse(known.begunAt());
  }

  /**
   * Asks the probe before the call, in a doubt window: the store may have lost the record of a step
   * that was done.
   */
  private String probeFirst(
      DoubtWindow window, String name, Step.Kind kind, Probe probe, Supplier<String> call) {
    Instant sure = window.openedAt().plus(doubt.settle());
    Trace trace = probe.ask(window.asOf());
    if (trace instanceof Trace.Arrived arrived) {
      history.add(name + ": found in the doubt window");
      adopted |= kind == Step.Kind.CREATE;
      Instant now = run.now();
      Step found = new Step(name, kind, work.contentHash(), 1, now, now, now, Optional.empty());
      return finish(found, arrived.answer());
    }
    if (trace instanceof Trace.Unknown unknown) {
      throw new StepUndecidedException(Reason.UNDECIDED, name + ": " + unknown.why());
    }
    if (run.store().now().isBefore(sure)) {
      throw new StepInDoubtException(name, sure);
    }
    return begin(name, kind, 1, probe, call);
  }

  private String begin(
      String name, Step.Kind kind, int attempt, Probe probe, Supplier<String> call) {
    for (int i = 0; i < BEGUN_ANEW; i++) {
      if (run.context().breakerOpen()) {
        throw new UnavailableException(
            run.flow().target().system()
                + ": three answers in a row were lost; no further step is begun",
            false);
      }
      SendWindow window = new SendWindow(run.time(), doubt.send());
      Step begun = record(name, kind, attempt);
      try {
        return finish(begun, send(window, call));
      } catch (NotSentException e) {
        drop(begun);
        history.add(name + ": not sent, " + e.getMessage());
        if (run.context().stopping()) {
          throw e;
        }
      } catch (RejectedException e) {
        return refused(begun, probe, e);
      } catch (ConnectorException e) {
        throw unclear(begun, e);
      }
    }
    throw new UnavailableException(
        run.flow().target().system()
            + ": "
            + name
            + " could not be sent within its deadline "
            + BEGUN_ANEW
            + " times",
        false);
  }

  private Step record(String name, Step.Kind kind, int attempt) {
    Step begun =
        run.store()
            .begin(
                run.lease(),
                new StepBegin(
                    whole(),
                    done,
                    name,
                    kind,
                    work.contentHash(),
                    attempt,
                    doubt.send(),
                    doubt.settle()));
    done.clear();
    dropped.remove(name);
    steps.put(name, begun);
    return begun;
  }

  private String send(SendWindow window, Supplier<String> call) {
    run.context().enter(window);
    try {
      return call.get();
    } finally {
      run.context().leave();
    }
  }

  private String finish(Step begun, String answer) {
    Step finished = begun.doneWith(answer);
    steps.put(begun.name(), finished);
    done.add(finished);
    run.context().known();
    return answer;
  }

  /**
   * A refusal means that this call did nothing. If the call was sent once before, it may mean that
   * the first one took effect, so the probe is asked.
   */
  private String refused(Step begun, Probe probe, RejectedException refusal) {
    history.add(begun.name() + ": " + refusal.getMessage());
    if (begun.attempt() > 1 && probe.ask(since(begun)) instanceof Trace.Arrived arrived) {
      return finish(begun, arrived.answer());
    }
    drop(begun);
    run.context().known();
    throw refusal;
  }

  private RuntimeException unclear(Step begun, ConnectorException e) {
    history.add(begun.name() + ": " + e.getMessage());
    boolean perhapsDone =
        e instanceof UnexpectedResponseException
            || (e instanceof UnavailableException unavailable && unavailable.perhapsDone());
    if (!perhapsDone) {
      drop(begun);
      return e;
    }
    run.context().unknown();
    return new StepInDoubtException(begun.name(), begun.askAfter(), e);
  }

  private void drop(Step begun) {
    steps.remove(begun.name());
    dropped.add(begun.name());
  }
}
