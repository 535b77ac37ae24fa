package io.mlconnector.match;

import java.util.Map;
import java.util.Optional;

/**
 * Reads reference lists of a system; written by connector authors, called at most once per list and
 * run.
 */
@FunctionalInterface
public interface ReferenceLists {

  /**
   * A list of the system, read whole or asked for single entries as they are needed.
   *
   * @throws io.mlconnector.error.ConfigurationException for a list that the system does not have
   */
  Entries load(String list);

  /** What is asked of a list; called by one thread at a time. */
  @FunctionalInterface
  interface Entries {

    /** The properties of the entry with this value, by name; empty where the list has none. */
    Optional<Map<String, String>> entry(String value);

    /** Of a list that was read whole; values compare as the map compares its keys. */
    static Entries of(Map<String, Map<String, String>> byValue) {
      return value -> Optional.ofNullable(byValue.get(value));
    }
  }
}
