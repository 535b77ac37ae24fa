package io.mlconnector.match;

import io.mlconnector.record.Problem;
import java.util.List;

/**
 * Checks a candidate against what the target knows, before any call that writes. Pure but for the
 * references, and called by several threads at a time like a {@link io.mlconnector.mapping.Mapper}.
 */
@FunctionalInterface
public interface Validator<T> {

  /** All problems at once; empty for a good candidate. */
  List<Problem> validate(T candidate, References target);

  /** This validator and another; problems of both. */
  default Validator<T> and(Validator<T> other) {
    return (candidate, target) -> {
      List<Problem> problems = new java.util.ArrayList<>(validate(candidate, target));
      problems.addAll(other.validate(candidate, target));
      return problems;
    };
  }
}
