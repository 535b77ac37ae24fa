package io.mlconnector.sagex3;

import java.util.Collection;
import java.util.Map;

/** Reads records by their keys, as they are now. Keys without a record are left out. */
@FunctionalInterface
interface Reader<R> {

  Map<String, Loaded<R>> read(Collection<String> keys);

  /**
   * @param version the header's, raw
   * @param bytes read for it, about
   */
  record Loaded<R>(R record, String version, long bytes) {}
}
