package io.mlconnector.engine.stage;

import io.mlconnector.engine.flow.Run;
import io.mlconnector.engine.outcome.Candidate;
import io.mlconnector.engine.outcome.ItemOutcome;
import io.mlconnector.engine.outcome.ItemOutcomes;
import io.mlconnector.error.ConnectorException;
import io.mlconnector.record.Outcome;
import io.mlconnector.record.Problem;
import io.mlconnector.record.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Holds candidates that the target would refuse, before any call that writes. */
final class ValidateStage<R, T> {
  private final Run<R, T> run;
  private final ItemOutcomes<R, T> endings;

  ValidateStage(Run<R, T> run, ItemOutcomes<R, T> endings) {
    this.run = run;
    this.endings = endings;
  }

  List<Candidate<R, T>> apply(List<Candidate<R, T>> candidates, Consumer<ItemOutcome> ended) {
    List<Candidate<R, T>> good = new ArrayList<>();
    for (Candidate<R, T> candidate : candidates) {
      List<Problem> problems = problems(candidate);
      if (problems.isEmpty()) {
        good.add(candidate);
      } else {
        ended.accept(endings.aside(candidate, Outcome.HELD, problems));
      }
    }
    return good;
  }

  private List<Problem> problems(Candidate<R, T> candidate) {
    try {
      return run.flow().validator().validate(candidate.record(), run.references());
    } catch (ConnectorException e) {
      throw e; // a reference list that could not be read says nothing about the record
    } catch (Exception e) {
      return List.of(new Problem("", Reason.INVALID, "the validator failed: " + e));
    }
  }
}
