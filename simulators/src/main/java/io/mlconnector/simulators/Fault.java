package io.mlconnector.simulators;

import java.time.Duration;

/** One way in which a call to a simulator goes wrong. */
public sealed interface Fault {

  /** The call takes effect, then the connection is cut before the answer. */
  record AnswerLost() implements Fault {}

  /** The connection is cut before any effect. */
  record RequestLost() implements Fault {}

  /**
   * The connection is cut, and the call takes effect that much (simulated) time later. A read
   * simply gets no answer.
   */
  record LateEffect(Duration after) implements Fault {}

  /** The call succeeds, but what it made shows in lists only that much later. */
  record ShownLate(Duration after) implements Fault {}

  /** Refused before any effect, in the words of the system. */
  record Refused(Weather weather) implements Fault {}

  /**
   * The call takes effect, yet the answer says that the system is busy, down, or does not know the
   * caller.
   */
  record DoneButRefused(Weather weather) implements Fault {}

  /** The call takes effect; its answer comes after so much real time. */
  record Slow(Duration real) implements Fault {}

  /** The call takes effect; the answer's head and half of its body come, then nothing more. */
  record StalledBody() implements Fault {}

  /**
   * The call takes effect; the body of the answer is cut off in the middle, so that it cannot be
   * parsed.
   */
  record Malformed() implements Fault {}
}
