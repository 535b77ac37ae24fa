package io.mlconnector.pipeline;

import io.mlconnector.connector.ConnectorException;
import io.mlconnector.connector.Problem;
import io.mlconnector.connector.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Holds candidates that the target would refuse, before any call that writes. */
final class ValidateStage<R, T> {
  private final Run<R, T> run;
  private final Endings<R, T> endings;

  ValidateStage(Run<R, T> run, Endings<R, T> endings) {
    this.run = run;
    this.endings = endings;
  }

  List<Candidate<R, T>> apply(List<Candidate<R, T>> candidates, Consumer<Ending> ended) {
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
