package io.mlconnector.record;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Optional;

/**
 * An outcome as it is stored. A newer version of this library may have stored one that this version
 * does not know: it is shown and kept as it was written, and is none of {@link Outcome}.
 *
 * @param text the name of an {@link Outcome}, or what stands there instead
 */
public record OutcomeCode(String text) implements Comparable<OutcomeCode> {

  /** Of what no run and no person has settled yet. */
  public static final OutcomeCode NONE = new OutcomeCode("");

  public OutcomeCode {
    requireNonNull(text, "text");
  }

  public boolean is(Outcome outcome) {
    return text.equals(outcome.name());
  }

  /** The outcome that it names; empty where this version does not know it. */
  public Optional<Outcome> known() {
    return Arrays.stream(Outcome.values()).filter(this::is).findFirst();
  }

  /** By text. */
  @Override
  public int compareTo(OutcomeCode other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
