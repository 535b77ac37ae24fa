package io.mlconnector.state;

import io.mlconnector.record.ItemKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Work with its steps, done and begun, in the order in which they were begun. */
public record OpenWork(Work work, List<Step> steps) {
  public OpenWork {
    steps = List.copyOf(steps);
  }

  public ItemKey item() {
    return work.item();
  }

  /** Whether one of its steps has no answer: it is not known what the target holds. */
  public boolean inDoubt() {
    return steps.stream().anyMatch(Step::unanswered);
  }

  /** From when on its steps can be asked about; empty when each of them has its answer. */
  public Optional<Instant> inDoubtUntil() {
    return Step.inDoubtUntil(steps);
  }

  /** Names of the steps that have no answer, in the order in which they were begun. */
  public List<String> unanswered() {
    return steps.stream().filter(Step::unanswered).map(Step::name).toList();
  }
}
