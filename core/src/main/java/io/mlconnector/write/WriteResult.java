package io.mlconnector.write;

import io.mlconnector.record.Problem;
import io.mlconnector.record.RecordRef;
import java.util.List;
import java.util.Optional;

/** What the target made of an item. */
public sealed interface WriteResult<T> {

  /**
   * It stands in the target.
   *
   * @param stored what the target keeps of it, where that is known to differ from what was sent
   */
  record Written<T>(
      RecordRef ref, Optional<T> stored, Optional<Awaiting> awaiting, List<String> remarks)
      implements WriteResult<T> {
    public Written {
      remarks = List.copyOf(remarks);
    }

    public Written(RecordRef ref, Optional<T> stored, Optional<Awaiting> awaiting) {
      this(ref, stored, awaiting, List.of());
    }

    public Written(RecordRef ref) {
      this(ref, Optional.empty(), Optional.empty());
    }
  }

  /** The target does not take it. */
  record Refused<T>(List<Problem> problems) implements WriteResult<T> {
    public Refused {
      problems = List.copyOf(problems);
      if (problems.isEmpty()) {
        throw new IllegalArgumentException("a refusal names its problems");
      }
    }
  }

  /** Several records of the target could be it. */
  record Conflicting<T>(List<RecordRef> candidates) implements WriteResult<T> {
    public Conflicting {
      candidates = List.copyOf(candidates);
    }
  }
}
