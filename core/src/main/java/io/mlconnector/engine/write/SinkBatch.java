package io.mlconnector.engine.write;

import io.mlconnector.feed.Watermark;
import io.mlconnector.write.Batch;
import io.mlconnector.write.Item;
import io.mlconnector.write.Steps;
import io.mlconnector.write.Withdrawal;
import io.mlconnector.write.Write;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The batch that a sink is given. It has writes only: withdrawals, steps for several items and the
 * target's watermark are not supported yet.
 */
record SinkBatch<T>(List<Write<T>> writes) implements Batch<T> {

  @Override
  public List<Withdrawal<T>> withdrawals() {
    return List.of();
  }

  @Override
  public Steps together(Collection<? extends Item<T>> items) {
    throw new UnsupportedOperationException(
        "this version of the engine has steps of single items only");
  }

  @Override
  public Optional<Watermark> upTo() {
    return Optional.empty();
  }
}
