package io.mlconnector.match;

import java.util.Map;

/**
 * Reads reference lists of a system; written by connector authors, called at most once per list and
 * run.
 */
@FunctionalInterface
public interface ReferenceLists {

  /**
   * All entries of a list by their value; the properties of each by name.
   *
   * @throws io.mlconnector.connector.ConfigurationException for a list that the system does not
   *     have
   */
  Map<String, Map<String, String>> load(String list);
}
