package io.mlconnector.engine.stage;

import io.mlconnector.engine.outcome.ItemOutcome;
import io.mlconnector.engine.outcome.WriteJob;
import io.mlconnector.record.RecordKey;
import java.util.List;

/**
 * Decides between comparing and writing which records may be written, and is told what became of
 * them.
 */
public interface WriteGate<T> {

  /** Those that may be written; throws to stop the run before any of them is. */
  List<WriteJob<T>> writes(List<WriteJob<T>> jobs);

  /** The outcomes without a write that may be settled. */
  default List<ItemOutcome> endings(List<ItemOutcome> all) {
    return all;
  }

  /** Hears of what went through and is settled, or is about to be. */
  default void written(ItemOutcome ending) {}

  /** Whether something of the record was kept back, so that its dead letters stay. */
  default boolean keepsLetters(RecordKey record) {
    return false;
  }

  /** Lets everything through. */
  static <T> WriteGate<T> open() {
    return jobs -> jobs;
  }
}
