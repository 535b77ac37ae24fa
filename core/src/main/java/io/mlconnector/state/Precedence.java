package io.mlconnector.state;

/** How somebody who takes a flow's lease stands with others who want it. */
public enum Precedence {
  /** Takes its turn as soon as the flow is free, and keeps it to its end. */
  DUE,
  /**
   * Gives way: gets no lease while somebody due waits for one, and hands its own back at the end of
   * a page when somebody does.
   */
  YIELDING
}
