package io.mlconnector.reconcile;

import io.mlconnector.pipeline.RunAnswer;
import java.util.List;
import java.util.Optional;

/**
 * What a comparison of the source's keys with the ledger found.
 *
 * @param inSource keys that the source has
 * @param inLedger records of the ledger that stand in the target
 * @param missed records that the source did not name for the first time: the next comparison
 *     decides
 * @param gone records that it did not name twice running; held for a person as removed
 * @param unknown keys that neither the ledger nor a dead letter knows: of a flow that begins at an
 *     instant most are older; else they were read now
 * @param examples the first hundred of the unknown
 * @param runs that held what is gone and read what was unknown
 * @param stopped why nothing, or not all of it, was done
 */
public record Reconciliation(
    long inSource,
    long inLedger,
    long missed,
    long gone,
    long unknown,
    List<String> examples,
    List<RunAnswer> runs,
    Optional<String> stopped) {
  public Reconciliation {
    examples = List.copyOf(examples);
    runs = List.copyOf(runs);
  }

  /** Whether all was compared and done. */
  public boolean whole() {
    return stopped.isEmpty();
  }
}
