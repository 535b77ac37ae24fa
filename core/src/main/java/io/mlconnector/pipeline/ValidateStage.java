package io.mlconnector.pipeline;

import io.mlconnector.connector.Problem;
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
      List<Problem> problems =
          run.flow().validator().validate(candidate.record(), run.references());
      if (problems.isEmpty()) {
        good.add(candidate);
      } else {
        ended.accept(endings.aside(candidate, Outcome.HELD, problems));
      }
    }
    return good;
  }
}
