package io.mlconnector.engine.run;

import io.mlconnector.pipeline.RunTask;
import java.util.Set;

/**
 * A reconciliation has found that these source records are gone.
 *
 * @param keys ids of the source's records
 */
public record GoneTask(Set<String> keys) implements RunTask {
  public GoneTask {
    keys = Set.copyOf(keys);
  }
}
