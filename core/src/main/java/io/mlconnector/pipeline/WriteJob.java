package io.mlconnector.pipeline;

import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.ItemKey;
import io.mlconnector.state.LedgerRow;
import io.mlconnector.state.Step;
import io.mlconnector.state.Work;
import java.util.List;
import java.util.Optional;

/**
 * An item that is to be written: new, changed, or taken up after a lost answer.
 *
 * @param work all that is needed to write it again
 * @param before the target's record as it stood
 * @param known steps of earlier attempts
 * @param letters dead letters of the source record
 * @param last whether it is the last part of its record
 * @param alone whether its record has no other part, and had none before
 * @param sourceAmount control total of the source record
 */
record WriteJob<T>(
    Work work,
    T record,
    Optional<T> before,
    Optional<LedgerRow> row,
    List<Step> known,
    List<DeadLetter> letters,
    boolean last,
    boolean alone,
    Optional<java.math.BigDecimal> sourceAmount) {

  ItemKey item() {
    return work.item();
  }
}
