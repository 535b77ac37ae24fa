package io.mlconnector.testkit.connector;

import io.mlconnector.write.Sink;
import io.mlconnector.write.Write;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Offers writes to a sink as the engine does: as many at once as the sink takes, and again until
 * each is reported. An exception of the sink counts for the first item without a report.
 */
record Offer<T>(Map<TestWrite<T>, RuntimeException> failures) {

  static <T> Offer<T> of(Sink<T> sink, List<TestWrite<T>> writes) {
    Map<TestWrite<T>, RuntimeException> failures = new LinkedHashMap<>();
    int size = Math.max(1, sink.batchSize());
    for (int from = 0; from < writes.size(); from += size) {
      List<TestWrite<T>> open =
          new ArrayList<>(writes.subList(from, Math.min(writes.size(), from + size)));
      while (!open.isEmpty()) {
        offer(sink, open, failures);
      }
    }
    return new Offer<>(failures);
  }

  private static <T> void offer(
      Sink<T> sink, List<TestWrite<T>> open, Map<TestWrite<T>, RuntimeException> failures) {
    int before = open.size();
    try {
      sink.write(new TestBatch<>(List.<Write<T>>copyOf(open), List.of()));
    } catch (RuntimeException e) { // whatever it is, the engine goes on with the other items too
      open.removeIf(write -> !write.reports().isEmpty());
      if (!open.isEmpty()) {
        failures.put(open.remove(0), e);
      }
      return;
    }
    open.removeIf(write -> !write.reports().isEmpty());
    if (open.size() == before) {
      open.remove(0);
    }
  }
}
