package io.mlconnector.match;

import java.util.Map;
import java.util.Optional;

/** Reference lists of a system (accounts, tax rules, terms, locations), read once per run. */
public interface References {

  /**
   * One entry of a list.
   *
   * @return its properties by name; empty if the list does not have it
   */
  Optional<Map<String, String>> entry(String list, String value);
}
