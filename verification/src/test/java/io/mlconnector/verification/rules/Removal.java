package io.mlconnector.verification.rules;

import java.util.ArrayList;
import java.util.List;

/**
 * A rule of the engine, with the edits of core's source that remove it and the tests that must fail
 * then.
 *
 * @param rule its name
 * @param edits together they remove the rule; a rule with two guards has two
 * @param tests classes, or methods as {@code Class#method}; at least one fails without the rule
 */
record Removal(String rule, List<Edit> edits, List<String> tests) {

  /**
   * One change of a source file of core.
   *
   * @param file below {@code io/mlconnector}
   * @param found a text that occurs exactly once; white space in it matches any white space
   * @param instead the text that replaces it
   */
  record Edit(String file, String found, String instead) {}

  static Removal of(String rule, String... tests) {
    return new Removal(rule, List.of(), List.of(tests));
  }

  Removal edit(String file, String found, String instead) {
    List<Edit> all = new ArrayList<>(edits);
    all.add(new Edit(file, found, instead));
    return new Removal(rule, all, tests);
  }

  @Override
  public String toString() {
    return rule;
  }
}
