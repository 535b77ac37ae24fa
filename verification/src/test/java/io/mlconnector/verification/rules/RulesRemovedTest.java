package io.mlconnector.verification.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Removes each rule from the engine and runs its test, which must fail then; this proves that the
 * test can fail. The edits are made in a copy of core's source, which is compiled and loaded in
 * front of the real classes.
 */
class RulesRemovedTest {
  @TempDir private Path folder = Path.of("");

  static Stream<Removal> rules() {
    return Stream.of(StepRules.all(), RecordRules.all(), FeedRules.all(), SecondRunRules.all())
        .flatMap(List::stream);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  @Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void without_it_its_test_fails(Removal rule) throws Exception {
    List<String> failures = new EditedCore(folder, rule.edits()).failures(rule.tests());
    assertThat(failures).as("what fails without " + rule).isNotEmpty();
    System.out.printf("without %-45s %s%n", rule, failures.get(0).lines().findFirst().orElse(""));
  }

  @Test
  void with_all_rules_the_same_tests_pass() throws Exception {
    List<String> tests = rules().flatMap(rule -> rule.tests().stream()).distinct().toList();
    assertThat(new EditedCore(folder, List.of()).failures(tests)).isEmpty();
  }
}
