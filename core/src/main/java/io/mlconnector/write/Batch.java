package io.mlconnector.write;

import io.mlconnector.feed.Watermark;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What a sink is asked to write together. */
public interface Batch<T> {

  List<Write<T>> writes();

  List<Withdrawal<T>> withdrawals();

  /** Steps that belong to several items. */
  Steps together(Collection<? extends Item<T>> items);

  /** The watermark that is settled with this batch; for sinks that keep it at the target. */
  Optional<Watermark> upTo();
}
