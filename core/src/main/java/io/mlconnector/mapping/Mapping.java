package io.mlconnector.mapping;

import io.mlconnector.record.Problem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The result of mapping a record: its parts, or why there are none. */
public sealed interface Mapping<T> {

  /**
   * The parts, in the order in which they are written.
   *
   * @param parts by name; a part's name never depends on how many parts there are, and is blank
   *     where there is always one
   */
  record Mapped<T>(Map<String, T> parts) implements Mapping<T> {
    public Mapped {
      if (parts.isEmpty()) {
        throw new IllegalArgumentException(
            "a mapped record has a part; else it is skipped or withdrawn");
      }
      parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }

    /** The only part. */
    public Mapped(T only) {
      this(Map.of("", only));
    }
  }

  /** The record is no longer to stand in the target. */
  record Withdrawn<T>(String reason) implements Mapping<T> {}

  /** The record is none of this flow's. */
  record Skipped<T>(String reason) implements Mapping<T> {}

  /** Something is missing; all problems at once. */
  record Incomplete<T>(List<Problem> problems) implements Mapping<T> {
    public Incomplete {
      problems = List.copyOf(problems);
      if (problems.isEmpty()) {
        throw new IllegalArgumentException("an incomplete mapping names its problems");
      }
    }
  }
}
