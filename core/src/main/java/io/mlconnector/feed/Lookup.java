package io.mlconnector.feed;

import io.mlconnector.error.ConfigurationException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Finds records of one entity of a system; bulk by nature: one question per page, not per record.
 */
@FunctionalInterface
public interface Lookup<R> {

  /** The property that every look-up knows: the system's own key. */
  String KEY = "key";

  /**
   * Records by a property's value. The system may compare loosely (starts with, no case): the
   * engine compares exactly.
   *
   * @param property {@link #KEY}, or what the entity's page names
   * @return by the asked value; values without a record are left out
   */
  Map<String, List<Found<R>>> find(String property, Collection<String> values);

  /**
   * All keys that exist, page by page, in the order of the system.
   *
   * @param after the last key of the page before; blank for the first page
   */
  default KeyPage keys(String after) {
    throw new ConfigurationException("reconcile", "this system cannot list its keys");
  }
}
