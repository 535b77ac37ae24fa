package io.mlconnector.state;

import java.util.List;

/** Work with its steps, done and begun, in the order in which they were begun. */
public record OpenWork(Work work, List<Step> steps) {
  public OpenWork {
    steps = List.copyOf(steps);
  }
}
