package io.mlconnector.write;

/** What a probe found. */
public sealed interface Trace {

  /** It took effect; the answer is what the call would have answered. */
  record Arrived(String answer) implements Trace {}

  /** There is no sign of it. */
  record Absent() implements Trace {}

  /** It cannot be told, e.g. several records could be it. */
  record Unknown(String why) implements Trace {}
}
