package io.mlconnector.feed.scan;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Map;

/** Reads documents whole, as they are now; written by connector authors. */
@FunctionalInterface
public interface DocumentReader<R> {

  /**
   * Reads the documents with these ids, in the order of the ids.
   *
   * @return by id; those that do not exist any more are left out
   */
  Map<String, Loaded<R>> read(Collection<String> ids);

  /**
   * A document that was read.
   *
   * @param version the header's, raw
   * @param bytes read for it, about
   */
  record Loaded<R>(R record, String version, long bytes) {
    public Loaded {
      requireNonNull(record, "record");
      requireNonNull(version, "version");
    }
  }
}
