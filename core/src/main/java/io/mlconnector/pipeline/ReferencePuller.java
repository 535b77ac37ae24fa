package io.mlconnector.pipeline;

import io.mlconnector.connector.Need;
import java.util.Set;

/** Brings records that others refer to through their own flow, each once per run. */
@FunctionalInterface
interface ReferencePuller {

  /** Whether any of them was tried just now, so that looking again makes sense. */
  boolean pull(Set<Need.Link> missing);

  static ReferencePuller none() {
    return missing -> false;
  }
}
