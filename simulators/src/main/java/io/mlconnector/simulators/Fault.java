package io.mlconnector.simulators;

import java.time.Duration;

/** One way in which a call goes wrong. */
public sealed interface Fault {

  /** The effect takes place, the connection is cut before the answer. */
  record AnswerLost() implements Fault {}

  /** The connection is cut before any effect. */
  record RequestLost() implements Fault {}

  /**
   * The connection is cut, the effect takes place that much (simulated) time later. Reads: as
   * {@link RequestLost}.
   */
  record LateEffect(Duration after) implements Fault {}

  /** The call succeeds; what it made shows in lists only that much later. */
  record ShownLate(Duration after) implements Fault {}

  /** Refused before any effect, in the words of the system. */
  record Refused(Weather weather) implements Fault {}

  /** The effect takes place, the answer is a weather one all the same. */
  record DoneButRefused(Weather weather) implements Fault {}

  /** The effect takes place; the answer comes after real time has passed. */
  record Slow(Duration real) implements Fault {}

  /** The effect takes place; the answer's head comes, and half of its body, then nothing. */
  record StalledBody() implements Fault {}

  /** The effect takes place; the body is cut in the middle and no longer what was documented. */
  record Malformed() implements Fault {}
}
