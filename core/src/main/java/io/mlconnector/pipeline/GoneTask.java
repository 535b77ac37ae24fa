package io.mlconnector.pipeline;

import java.util.Set;

/**
 * A reconciliation has found that these source records are gone.
 *
 * @param keys ids of the source's records
 */
record GoneTask(Set<String> keys) implements RunTask {
  GoneTask {
    keys = Set.copyOf(keys);
  }
}
