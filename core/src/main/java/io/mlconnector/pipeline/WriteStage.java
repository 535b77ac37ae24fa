package io.mlconnector.pipeline;

import io.mlconnector.connector.ConnectorException;
import io.mlconnector.connector.EntityType;
import io.mlconnector.connector.Problem;
import io.mlconnector.connector.Reason;
import io.mlconnector.connector.RejectedException;
import io.mlconnector.connector.StateException;
import io.mlconnector.connector.UnavailableException;
import io.mlconnector.internal.NotSentException;
import io.mlconnector.internal.StepInDoubt;
import io.mlconnector.internal.StepUndecided;
import io.mlconnector.state.LeaseLostException;
import io.mlconnector.state.Step;
import io.mlconnector.state.Stray;
import io.mlconnector.write.Write;
import io.mlconnector.write.WriteResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Gives jobs to the sink, in lanes, and settles each as it is known. */
final class WriteStage<R, T> {
  private static final int STOPS = 3;

  private final Run<R, T> run;
  private final WriteEndings<R, T> endings;
  private final Settling settling;
  private final Workers workers;
  private final AtomicLong passed = new AtomicLong();

  WriteStage(Run<R, T> run, Endings<R, T> endings, Settling settling, Workers workers) {
    this.run = run;
    this.endings = new WriteEndings<>(run, endings);
    this.settling = settling;
    this.workers = workers;
  }

  void apply(List<WriteJob<T>> jobs, Consumer<Ending> heard) {
    List<EngineWrite<T>> suspects = new ArrayList<>();
    workers.each(Lanes.of(jobs, run.sink()::lane), lane -> inLane(lane, suspects, heard));
    if (!suspects.isEmpty() && (passed.get() > 0 || jobs.size() == suspects.size())) {
      suspects.forEach(write -> settle(List.of(endings.stopsTheRun(write)), heard));
    }
  }

  private void inLane(
      List<WriteJob<T>> lane, List<EngineWrite<T>> suspects, Consumer<Ending> heard) {
    int size = Math.max(1, run.sink().batchSize());
    for (int from = 0; from < lane.size(); from += size) {
      if (run.context().stopping()) {
        throw new NotSentException("the run was asked to stop");
      }
      batch(lane.subList(from, Math.min(lane.size(), from + size)), suspects, heard);
    }
  }

  /** Offers items until each is reported, in doubt or refused. */
  private void batch(
      List<WriteJob<T>> jobs, List<EngineWrite<T>> suspects, Consumer<Ending> heard) {
    List<EngineWrite<T>> open = new ArrayList<>();
    jobs.forEach(job -> open.add(offer(job)));
    while (!open.isEmpty()) {
      int before = open.size();
      try {
        run.sink()
            .write(
                new EngineBatch<>(
                    List.<Write<T>>copyOf(open),
                    run.context().scope(run.flow().target().system())));
        settleReported(open, heard);
        if (open.size() == before) {
          settle(List.of(endings.unreported(open.remove(0))), heard);
        }
      } catch (StateException e) {
        throw e;
      } catch (LeaseLostException e) {
        open.forEach(write -> fileStrays(write.engineSteps()));
        throw e;
      } catch (RuntimeException e) {
        settleReported(open, heard);
        if (!open.isEmpty()) {
          ended(open.remove(0), e, suspects, heard);
        }
      }
    }
  }

  private EngineWrite<T> offer(WriteJob<T> job) {
    ItemSteps steps = new ItemSteps(run, run.sink().doubt(), job.work(), job.known());
    return new EngineWrite<>(job, steps, () -> changed(job));
  }

  private Set<String> changed(WriteJob<T> job) {
    EntityType<T> type = run.flow().mapper().target();
    return job.before()
        .map(before -> run.canonical().differences(type, before, job.record()).keySet())
        .orElseGet(() -> run.canonical().fields(type, job.record()).keySet());
  }

  private void settleReported(List<EngineWrite<T>> open, Consumer<Ending> heard) {
    List<Ending> known = new ArrayList<>();
    List<EngineWrite<T>> reported =
        open.stream().filter(write -> write.result().isPresent()).toList();
    reported.forEach(write -> known.add(ending(write, write.result().orElseThrow())));
    if (known.isEmpty()) {
      return;
    }
    settle(known, heard);
    open.removeIf(write -> write.result().isPresent());
  }

  private Ending ending(EngineWrite<T> write, WriteResult<T> result) {
    if (result instanceof WriteResult.Written<T> written) {
      passed.incrementAndGet();
      return endings.written(write, written);
    }
    if (result instanceof WriteResult.Refused<T> refused) {
      return endings.refused(write, refused.problems());
    }
    return endings.conflicting(write, (WriteResult.Conflicting<T>) result);
  }

  /** The sink threw while it was at this item. */
  private void ended(
      EngineWrite<T> write,
      RuntimeException e,
      List<EngineWrite<T>> suspects,
      Consumer<Ending> heard) {
    if (e instanceof StepInDoubt doubt) {
      settle(List.of(endings.inDoubt(write, doubt)), heard);
      stopIfAnswersGetLost();
    } else if (e instanceof StepUndecided undecided) {
      settle(List.of(endings.undecided(write, undecided)), heard);
    } else if (e instanceof RejectedException) {
      settle(
          List.of(
              endings.refused(
                  write, List.of(new Problem("", Reason.REFUSED, String.valueOf(e.getMessage()))))),
          heard);
    } else if (e instanceof ConnectorException || e instanceof NotSentException) {
      stopped(write, e, suspects);
    } else {
      settle(List.of(endings.failed(write, e)), heard);
    }
  }

  private void stopIfAnswersGetLost() {
    if (run.context().breakerOpen()) {
      throw new UnavailableException(
          run.flow().target().system() + ": three answers in a row were lost", true);
    }
  }

  /**
   * A record that stops the run a third time lets the others pass first; see design, section 5,
   * promise 3.
   */
  private void stopped(EngineWrite<T> write, RuntimeException e, List<EngineWrite<T>> suspects) {
    run.store().record(run.lease(), List.of(write.engineSteps().change()));
    boolean weather = e instanceof UnavailableException && !run.context().stopping();
    if (weather
        && run.store().countStop(run.lease(), write.job().item()) >= STOPS
        && run.target().check().well()) {
      synchronized (suspects) {
        suspects.add(write);
      }
      return;
    }
    throw e;
  }

  private void settle(List<Ending> known, Consumer<Ending> heard) {
    settling.settle(known);
    known.forEach(heard);
  }

  private void fileStrays(ItemSteps steps) {
    for (Step done : steps.change().done()) {
      run.store()
          .file(
              new Stray(
                  run.flow().key(),
                  steps.work().item(),
                  done.name(),
                  done.answer().orElse(""),
                  run.now()));
    }
  }
}
