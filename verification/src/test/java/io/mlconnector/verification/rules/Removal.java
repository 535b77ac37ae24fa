package io.mlconnector.verification.rules;

import java.util.ArrayList;
import java.util.List;

/**
 * A rule of the engine, and how to take it out of core's source.
 *
 * @param rule as the model names the variant without it
 * @param edits all of them together take it out; a rule with two guards has two
 * @param tests classes, or methods as {@code Class#method}; at least one fails without the rule
 */
record Removal(String rule, List<Edit> edits, List<String> tests) {

  /**
   * One change of a source file of core.
   *
   * @param file below {@code io/mlconnector}
   * @param found occurs exactly once; white space in it stands for any
   * @param instead what stands there then
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
