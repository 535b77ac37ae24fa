package io.mlconnector.audit;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a verification found.
 *
 * @param events that were checked
 * @param erased events among them whose payload was erased; they still hold
 * @param archived events before them, which are in archives that were not read
 * @param repeated events that stand in an archive more than once
 * @param broken where a chain does not hold
 */
public record Verification(
    long events, long erased, long archived, long repeated, List<String> broken) {
  public static final Verification NOTHING = new Verification(0, 0, 0, 0, List.of());

  public Verification {
    broken = List.copyOf(broken);
  }

  public Verification(long events, long erased, List<String> broken) {
    this(events, erased, 0, 0, broken);
  }

  public boolean holds() {
    return broken.isEmpty();
  }

  /** Both together. */
  public Verification plus(Verification other) {
    return new Verification(
        events + other.events,
        erased + other.erased,
        archived + other.archived,
        repeated + other.repeated,
        Stream.concat(broken.stream(), other.broken.stream()).toList());
  }

  @Override
  public String toString() {
    return (holds() ? "whole: " : "ALTERED: ")
        + events
        + " events checked, "
        + erased
        + " of them erased, "
        + archived
        + " archived before"
        + (repeated == 0 ? "" : ", " + repeated + " repeated")
        + (holds() ? "" : "; " + String.join("; ", broken));
  }
}
