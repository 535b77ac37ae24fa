package io.mlconnector.write;

import io.mlconnector.record.Problem;
import io.mlconnector.record.Reason;
import java.util.List;
import java.util.function.Function;

/**
 * Writes records of one entity of a system. One instance serves one run; called by several threads,
 * but never twice at once for one lane.
 */
@FunctionalInterface
public interface Sink<T> {

  /**
   * Writes a batch and reports item by item, as each is known; items without a report are offered
   * again.
   */
  void write(Batch<T> batch);

  /** Items of a batch at most. */
  default int batchSize() {
    return 1;
  }

  /**
   * What two writes must not touch at the same time (the purchase, the project); blank: nothing.
   */
  default String lane(T record) {
    return "";
  }

  /** How many calls the write would cost; for dry runs. */
  default int calls(Write<T> write) {
    return 1;
  }

  /** How long a lost call stays in doubt. */
  default Doubt doubt() {
    return Doubt.DEFAULT;
  }

  /** A sink that writes one record at a time. Withdrawals are refused by it, each by a report. */
  static <T> Sink<T> each(Function<Write<T>, WriteResult<T>> one) {
    Problem never = new Problem("", Reason.UNSUPPORTED, "this sink withdraws nothing");
    return batch -> {
      batch.writes().forEach(write -> write.report(one.apply(write)));
      batch
          .withdrawals()
          .forEach(withdrawal -> withdrawal.report(new WriteResult.Refused<>(List.of(never))));
    };
  }
}
