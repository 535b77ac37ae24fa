package io.mlconnector.feed;

import io.mlconnector.record.RecordKey;
import java.time.Instant;
import java.util.Optional;

/** One change, as a feed tells it. */
public sealed interface Change<R> {

  RecordKey key();

  /**
   * The source's version as its raw text; blank where there is none. Never parsed, never rounded.
   */
  String version();

  Optional<Instant> changedAt();

  /** The record as it is now. */
  record Read<R>(RecordKey key, String version, Optional<Instant> changedAt, R record)
      implements Change<R> {}

  /** The record has this exact version now; its body was not read. */
  record Seen<R>(RecordKey key, String version, Optional<Instant> changedAt) implements Change<R> {}

  /** The record is gone. */
  record Removed<R>(RecordKey key, String version, Optional<Instant> changedAt)
      implements Change<R> {}
}
