package io.mlconnector.record;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * A record where it lives, with what later writes need to know of it.
 *
 * @param version the system's version of it, blank where it has none
 * @param facts what was decided when it was made and cannot be asked for cheaply (order number,
 *     task, approach)
 */
public record RecordRef(RecordKey key, String version, Map<String, String> facts) {

  public RecordRef {
    requireNonNull(key, "key");
    requireNonNull(version, "version");
    facts = Map.copyOf(facts);
  }

  public RecordRef(RecordKey key) {
    this(key, "", Map.of());
  }

  @Override
  public String toString() {
    return key.toString();
  }
}
