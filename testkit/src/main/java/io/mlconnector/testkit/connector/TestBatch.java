package io.mlconnector.testkit.connector;

import io.mlconnector.feed.Watermark;
import io.mlconnector.write.Batch;
import io.mlconnector.write.Item;
import io.mlconnector.write.Steps;
import io.mlconnector.write.Withdrawal;
import io.mlconnector.write.Write;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A batch of writes and withdrawals for tests of sinks without an engine. */
record TestBatch<T>(List<Write<T>> writes, List<Withdrawal<T>> withdrawals) implements Batch<T> {
  TestBatch {
    writes = List.copyOf(writes);
    withdrawals = List.copyOf(withdrawals);
  }

  @Override
  public Steps together(Collection<? extends Item<T>> items) {
    throw new UnsupportedOperationException("the engine has steps of single items only");
  }

  @Override
  public Optional<Watermark> upTo() {
    return Optional.empty();
  }
}
