package io.mlconnector.engine.outcome;

import io.mlconnector.record.ItemKey;
import io.mlconnector.record.Outcome;
import io.mlconnector.record.RecordRef;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.LedgerRow;
import io.mlconnector.state.OpenWork;
import io.mlconnector.state.Step;
import io.mlconnector.state.Work;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An item that is to be written: new, changed, or taken up after a lost answer.
 *
 * @param work all that is needed to write it again, but for the text of its source
 * @param source writes that text, which only a step or a dead letter needs
 * @param before the target's record as it stood
 * @param open the earlier attempt, with its steps
 * @param letters dead letters of the source record
 * @param last whether it is the last part of its record
 * @param alone whether its record has no other part, and had none before
 * @param sourceAmount control total of the source record
 */
public record WriteJob<T>(
    Work work,
    Supplier<String> source,
    T record,
    Optional<T> before,
    Optional<LedgerRow> row,
    Optional<OpenWork> open,
    List<DeadLetter> letters,
    boolean last,
    boolean alone,
    Optional<java.math.BigDecimal> sourceAmount) {

  /** What it is when it is written. */
  public Outcome outcome() {
    return work.target().isPresent() ? Outcome.UPDATED : Outcome.CREATED;
  }

  public ItemKey item() {
    return work.item();
  }

  /** The same as an update of this target, whose content is not known. */
  public WriteJob<T> writingTo(RecordRef target) {
    return new WriteJob<>(
        work.writingTo(target),
        source,
        record,
        Optional.empty(),
        row,
        open,
        letters,
        last,
        alone,
        sourceAmount);
  }

  /** The source record as JSON. */
  public String sourceText() {
    return source.get();
  }

  /** What is recorded before something is sent. */
  public Work whole() {
    return work.withSource(sourceText());
  }

  /** Steps of earlier attempts. */
  public List<Step> known() {
    return open.map(OpenWork::steps).orElse(List.of());
  }
}
