package io.mlconnector.write;

import io.mlconnector.record.RecordRef;
import java.util.Optional;
import java.util.Set;

/** A record to create or to change. */
public interface Write<T> extends Item<T> {

  T record();

  /** Where it stands already; empty for a create. */
  Optional<RecordRef> target();

  /** What was written last, or found at the first meeting; empty where that is not known. */
  Optional<T> before();

  /**
   * Names of the top-level fields that may stand otherwise in the target: they differ from {@link
   * #before}, or from an attempt since then that may be written in part. All of them where that is
   * not known.
   */
  Set<String> changed();
}
