package io.mlconnector.testkit.connector;

import io.mlconnector.record.Problem;
import io.mlconnector.record.Reason;
import io.mlconnector.record.RecordRef;
import io.mlconnector.record.SystemId;
import io.mlconnector.write.Batch;
import io.mlconnector.write.Probe;
import io.mlconnector.write.Sink;
import io.mlconnector.write.Trace;
import io.mlconnector.write.Withdrawal;
import io.mlconnector.write.Write;
import io.mlconnector.write.WriteResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes papers, three at a time; good but for its flaw. */
final class ShelfSink implements Sink<Paper> {
  static final String REFUSED = "refused";
  private static final SystemId SHELF = new SystemId("shelf");
  private final Shelf shelf;
  private final Flaw flaw;
  private final AtomicInteger lanes = new AtomicInteger();
  private final CyclicBarrier both = new CyclicBarrier(2);

  ShelfSink(Shelf shelf, Flaw flaw) {
    this.shelf = shelf;
    this.flaw = flaw;
  }

  @Override
  public int batchSize() {
    return 3;
  }

  @Override
  public String lane(Paper paper) {
    return flaw == Flaw.CHANGING_LANES ? paper.name() + lanes.incrementAndGet() : "shelf";
  }

  @Override
  public int calls(Write<Paper> write) {
    return flaw == Flaw.MISCOUNTS ? 2 : 1;
  }

  @Override
  public void write(Batch<Paper> batch) {
    if (flaw == Flaw.FOR_ONE_THREAD && Thread.currentThread().getName().startsWith("together")) {
      failWithAnother();
    }
    List<Runnable> reports = new ArrayList<>();
    for (Write<Paper> write : batch.writes()) {
      WriteResult<Paper> result = one(write);
      reports.add(() -> write.report(result));
      if (flaw != Flaw.REPORTS_AT_THE_END) {
        write.report(result);
      }
      if (flaw == Flaw.REPORTS_TWICE) {
        write.report(result);
      }
    }
    if (flaw == Flaw.REPORTS_AT_THE_END) {
      reports.forEach(Runnable::run);
    }
    if (flaw == Flaw.WITHDRAWS) {
      batch.withdrawals().forEach(this::withdraw);
    }
  }

  private void failWithAnother() {
    try {
      both.await(1, TimeUnit.SECONDS);
      throw new IllegalStateException("called by two threads at once");
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      both.reset(); // nobody else is here
    }
  }

  private void withdraw(Withdrawal<Paper> withdrawal) {
    shelf.remove(withdrawal.target().key().id());
    withdrawal.report(new WriteResult.Written<>(withdrawal.target()));
  }

  private WriteResult<Paper> one(Write<Paper> write) {
    if (write.record().text().equals(REFUSED)) {
      Problem problem = new Problem("text", Reason.REFUSED, "not on this shelf");
      if (flaw == Flaw.THROWS_REFUSALS) {
        throw new IllegalArgumentException(problem.text());
      }
      return new WriteResult.Refused<>(List.of(problem));
    }
    try {
      return new WriteResult.Written<>(
          new RecordRef(ShelfConnector.PAPERS.key(SHELF, step(write))));
    } catch (RuntimeException e) { // only a flawed sink swallows it
      if (flaw == Flaw.SWALLOWS) {
        return new WriteResult.Refused<>(
            List.of(new Problem("", Reason.REFUSED, String.valueOf(e.getMessage()))));
      }
      throw e;
    }
  }

  private String step(Write<Paper> write) {
    Paper paper = write.record();
    if (write.target().isPresent() && flaw != Flaw.UPDATE_CREATES) {
      String id = write.target().get().key().id();
      return write.steps().once("put", probe(paper), () -> shelf.put(id, paper));
    }
    if (flaw == Flaw.OUTSIDE_ITS_STEP) {
      String id = shelf.add(paper);
      return write.steps().create("add", probe(paper), () -> id);
    }
    return write.steps().create("add", probe(paper), () -> shelf.add(paper));
  }

  private Probe probe(Paper paper) {
    if (flaw == Flaw.NO_PROBE) {
      return since -> new Trace.Absent();
    }
    if (flaw == Flaw.HOPEFUL_PROBE) {
      return since -> new Trace.Arrived("P0");
    }
    return since -> shelf.find(paper).<Trace>map(Trace.Arrived::new).orElseGet(Trace.Absent::new);
  }
}
