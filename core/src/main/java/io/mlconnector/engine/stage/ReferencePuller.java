package io.mlconnector.engine.stage;

import io.mlconnector.record.Need;
import java.util.Set;

/** Brings records that others refer to through their own flow, each once per run. */
@FunctionalInterface
public interface ReferencePuller {

  /** Whether any of them was tried just now, so that looking again makes sense. */
  boolean pull(Set<Need.Link> missing);

  static ReferencePuller none() {
    return missing -> false;
  }
}
