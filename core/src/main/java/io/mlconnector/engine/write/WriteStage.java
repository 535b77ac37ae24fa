package io.mlconnector.engine.write;

import io.mlconnector.engine.flow.Run;
import io.mlconnector.engine.outcome.ItemOutcome;
import io.mlconnector.engine.outcome.ItemOutcomes;
import io.mlconnector.engine.outcome.WriteJob;
import io.mlconnector.engine.thread.Unchecked;
import io.mlconnector.engine.thread.Workers;
import io.mlconnector.error.ConnectorException;
import io.mlconnector.error.RejectedException;
import io.mlconnector.error.StateException;
import io.mlconnector.error.UnavailableException;
import io.mlconnector.http.call.NotSentException;
import io.mlconnector.record.EntityType;
import io.mlconnector.record.Problem;
import io.mlconnector.record.Reason;
import io.mlconnector.record.RecordRef;
import io.mlconnector.state.LateAnswer;
import io.mlconnector.state.LeaseLostException;
import io.mlconnector.state.Step;
import io.mlconnector.state.Work;
import io.mlconnector.write.Power;
import io.mlconnector.write.Write;
import io.mlconnector.write.WriteResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The last stage: gives records to the sink, in lanes and batches, and settles each as soon as its
 * result is known.
 */
public final class WriteStage<R, T> {
  private static final int STOPS = 3;

  private final Run<R, T> run;
  private final WriteOutcomes<R, T> endings;
  private final Workers workers;
  private final AtomicLong passed = new AtomicLong();

  /** An item that has stopped the run for the third time, with the exception that did it. */
  private record Suspect<T>(SinkWrite<T> write, RuntimeException stopper) {}

  public WriteStage(Run<R, T> run, ItemOutcomes<R, T> endings, Workers workers) {
    this.run = run;
    this.endings = new WriteOutcomes<>(run, endings);
    this.workers = workers;
  }

  /**
   * @param settle settles outcomes; called once for each job, unless the run stops
   */
  public void apply(List<WriteJob<T>> jobs, Consumer<List<ItemOutcome>> settle) {
    List<Suspect<T>> suspects = new ArrayList<>();
    workers.each(Lanes.of(jobs, run.sink()::lane), lane -> inLane(lane, suspects, settle));
    if (suspects.isEmpty()) {
      return;
    }
    if (passed.get() == 0 && jobs.size() > suspects.size()) {
      throw suspects.get(0).stopper(); // no record passed, so this may be an outage of the system
    }
    suspects.forEach(one -> settle.accept(List.of(endings.stopsTheRun(one.write()))));
  }

  private void inLane(
      List<WriteJob<T>> lane, List<Suspect<T>> suspects, Consumer<List<ItemOutcome>> settle) {
    int size = Math.max(1, run.sink().batchSize());
    for (int from = 0; from < lane.size(); from += size) {
      if (run.context().stopping()) {
        throw new NotSentException("the run was asked to stop");
      }
      batch(lane.subList(from, Math.min(lane.size(), from + size)), suspects, settle);
    }
  }

  /** Offers items until each is reported, in doubt or refused. */
  private void batch(
      List<WriteJob<T>> jobs, List<Suspect<T>> suspects, Consumer<List<ItemOutcome>> settle) {
    List<SinkWrite<T>> open = new ArrayList<>();
    jobs.forEach(job -> open.add(offer(job)));
    while (!open.isEmpty()) {
      try {
        run.sink().write(new SinkBatch<>(List.<Write<T>>copyOf(open)));
        if (!settleReported(open, settle)) {
          settle.accept(List.of(endings.unreported(open.remove(0))));
        }
      } catch (StateException e) {
        throw e;
      } catch (LeaseLostException e) {
        open.forEach(write -> fileStrays(write.engineSteps()));
        throw e;
      } catch (Exception e) { // a sink in another language may throw what it does not declare
        Optional<SinkWrite<T>> at = open.stream().filter(one -> one.result().isEmpty()).findFirst();
        settleReported(open, settle);
        if (at.isPresent()) {
          open.remove(at.get());
          ended(at.get(), Unchecked.unchecked(e), suspects, settle);
        }
      }
    }
  }

  private SinkWrite<T> offer(WriteJob<T> job) {
    DurableSteps steps = new DurableSteps(run, run.sink().doubt(), job);
    return new SinkWrite<>(job, steps, () -> changed(job));
  }

  /**
   * The fields that may differ in the target: those that differ from the last settled record or
   * from an earlier attempt that may be written in part. All fields if several such attempts are
   * mixed.
   */
  private Set<String> changed(WriteJob<T> job) {
    EntityType<T> type = run.flow().mapper().target();
    Set<String> all = run.canonical().fields(type, job.record()).keySet();
    if (job.before().isEmpty()) {
      return all;
    }
    Set<String> changed = new TreeSet<>(differing(type, job.before().get(), job.record()));
    if (job.open().isPresent()) {
      Work tried = job.open().get().work();
      changed.addAll(
          differing(type, run.json().read(tried.record(), type.recordType()), job.record()));
      Set<String> contents = new HashSet<>(List.of(tried.contentHash(), job.work().contentHash()));
      if (job.known().stream()
          .filter(step -> step.kind() != Step.Kind.KEEP)
          .anyMatch(step -> !contents.contains(step.contentHash()))) {
        changed.addAll(all);
      }
    }
    return changed;
  }

  private Set<String> differing(EntityType<T> type, T before, T now) {
    return run.canonical().differences(type, before, now).keySet();
  }

  /** Settles what the sink has reported; false if it has reported nothing. */
  private boolean settleReported(List<SinkWrite<T>> open, Consumer<List<ItemOutcome>> settle) {
    List<ItemOutcome> known = new ArrayList<>();
    List<SinkWrite<T>> reported =
        open.stream().filter(write -> write.result().isPresent()).toList();
    List<SinkWrite<T>> further = new ArrayList<>();
    for (SinkWrite<T> write : reported) {
      WriteResult<T> result = write.result().orElseThrow();
      if (write.engineSteps().adopted() && result instanceof WriteResult.Written<T> found) {
        Optional<Problem> never = run.lacking(Power.UPDATE);
        if (never.isPresent()) {
          known.add(endings.linkedOnly(write, found, never.get()));
        } else {
          further.add(update(write, found.ref()));
        }
      } else {
        known.add(ending(write, result));
      }
    }
    if (!known.isEmpty()) {
      settle.accept(known);
    }
    open.removeIf(write -> write.result().isPresent());
    open.addAll(0, further);
    return !reported.isEmpty();
  }

  /**
   * Writes a record once more that was found in a doubt window, since it may have been written by
   * an older version.
   */
  private SinkWrite<T> update(SinkWrite<T> write, RecordRef found) {
    WriteJob<T> job = write.job().writingTo(found);
    return new SinkWrite<>(job, write.engineSteps().goingOn(job), () -> changed(job));
  }

  private ItemOutcome ending(SinkWrite<T> write, WriteResult<T> result) {
    if (result instanceof WriteResult.Written<T> written) {
      passed.incrementAndGet();
      return endings.written(write, written);
    }
    if (result instanceof WriteResult.Refused<T> refused) {
      return endings.refused(write, refused.problems());
    }
    return endings.conflicting(write, (WriteResult.Conflicting<T>) result);
  }

  /** Ends an item at which the sink threw an exception. */
  private void ended(
      SinkWrite<T> write,
      RuntimeException e,
      List<Suspect<T>> suspects,
      Consumer<List<ItemOutcome>> settle) {
    if (e instanceof StepInDoubtException doubt) {
      settle.accept(List.of(endings.inDoubt(write, doubt)));
      stopIfAnswersGetLost();
    } else if (e instanceof StepUndecidedException undecided) {
      settle.accept(List.of(endings.undecided(write, undecided)));
    } else if (e instanceof RejectedException) {
      settle.accept(
          List.of(
              endings.refused(
                  write,
                  List.of(new Problem("", Reason.REFUSED, String.valueOf(e.getMessage()))))));
    } else if (e instanceof ConnectorException || e instanceof NotSentException) {
      stopped(write, e, suspects);
    } else {
      settle.accept(List.of(endings.failed(write, e)));
    }
  }

  private void stopIfAnswersGetLost() {
    if (run.context().breakerOpen()) {
      throw new UnavailableException(
          run.flow().target().system() + ": three answers in a row were lost", true);
    }
  }

  /**
   * Handles a record whose call was answered as an outage. If it stops the run for the third time
   * although the system says that it is well, the other records go first; if they pass, this record
   * is put aside, so that one bad record costs one record.
   */
  private void stopped(SinkWrite<T> write, RuntimeException e, List<Suspect<T>> suspects) {
    run.store().record(run.lease(), List.of(write.engineSteps().change()));
    boolean weather = e instanceof UnavailableException && !run.context().stopping();
    if (weather
        && run.store().countStop(run.lease(), write.job().item()) >= STOPS
        && run.target().check().well()) {
      synchronized (suspects) {
        suspects.add(new Suspect<>(write, e));
      }
      return;
    }
    throw e;
  }

  private void fileStrays(DurableSteps steps) {
    for (Step done : steps.change().done()) {
      run.store()
          .file(
              new LateAnswer(
                  run.flow().key(),
                  steps.work().item(),
                  done.name(),
                  done.answer().orElse(""),
                  run.now()));
    }
  }
}
