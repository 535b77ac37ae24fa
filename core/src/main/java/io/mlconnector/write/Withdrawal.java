package io.mlconnector.write;

import io.mlconnector.record.RecordRef;
import java.util.Optional;

/** A record to void, close or cancel. */
public interface Withdrawal<T> extends Item<T> {

  RecordRef target();

  String reason();

  /** What was written last. */
  Optional<T> last();
}
