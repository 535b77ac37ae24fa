package io.mlconnector.testkit.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.mlconnector.error.ConfigurationException;
import io.mlconnector.feed.Found;
import io.mlconnector.feed.Lookup;
import io.mlconnector.record.EntityType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The contract of every {@link Lookup}: each asked value has its own answer, and all candidates are
 * given, including those that differ only in case and that the engine will not take.
 *
 * <p>Each test begins with an empty target.
 */
public abstract class LookupContract<R> {
  private static final String DECOMPOSED = "Cafe\u0301";
  private static final String COMPOSED = "Caf\u00e9";

  /** For subclasses. */
  protected LookupContract() {}

  /** The lookup as a new run gets it. */
  protected abstract Lookup<R> lookup();

  protected abstract EntityType<R> entity();

  /** Makes a record of that name in the system and returns its key. */
  protected abstract String put(String name);

  /** A key in the system's form that no record has. */
  protected abstract String unknownKey();

  /** The property by which records are found by name; empty if they can be found by key only. */
  protected abstract Optional<String> nameProperty();

  /** Whether the system may hold two records of one name. */
  protected boolean namesRepeat() {
    return true;
  }

  private Map<String, List<Found<R>>> byName(String... names) {
    return lookup().find(nameProperty().orElseThrow(), List.of(names));
  }

  private List<String> keys(Map<String, List<Found<R>>> found, String asked) {
    List<String> keys = new ArrayList<>();
    for (Found<R> one : found.getOrDefault(asked, List.of())) {
      assertThat(one.ref().key().entity()).isEqualTo(entity().name());
      assertThat(entity().recordType()).isEqualTo(one.record().getClass());
      keys.add(one.ref().key().id());
    }
    return keys;
  }

  @Test
  void records_are_found_by_their_key_and_unknown_keys_are_left_out() {
    String first = put("First");
    String second = put("Second");
    Map<String, List<Found<R>>> found =
        lookup().find(Lookup.KEY, List.of(second, unknownKey(), first));
    assertThat(found).containsOnlyKeys(first, second);
    assertThat(keys(found, first)).containsExactly(first);
    assertThat(keys(found, second)).containsExactly(second);
  }

  @Test
  void an_empty_question_has_an_empty_answer() {
    put("First");
    assertThat(lookup().find(Lookup.KEY, List.of())).isEmpty();
  }

  @Test
  void a_value_that_is_asked_twice_is_answered_once() {
    String first = put("First");
    assertThat(keys(lookup().find(Lookup.KEY, List.of(first, first)), first))
        .containsExactly(first);
  }

  @Test
  void a_property_that_it_does_not_know_is_refused() {
    assertThatThrownBy(() -> lookup().find("no-such-property", List.of("x")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("no-such-property");
  }

  @Test
  void names_are_answered_one_by_one_and_unknown_ones_are_left_out() {
    assumeThat(nameProperty()).isPresent();
    String acme = put("Acme Ltd");
    String globex = put("Globex");
    put("Acme Ltd of London");
    Map<String, List<Found<R>>> found = byName("Globex", "Acme", "Acme Ltd");
    assertThat(found).containsOnlyKeys("Acme Ltd", "Globex");
    assertThat(keys(found, "Acme Ltd")).containsExactly(acme);
    assertThat(keys(found, "Globex")).containsExactly(globex);
  }

  @Test
  void many_names_are_answered_as_few_are() {
    assumeThat(nameProperty()).isPresent();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      names.add("Acme " + i);
      put("Acme " + i);
    }
    names.add("Nobody");
    Map<String, List<Found<R>>> found = lookup().find(nameProperty().orElseThrow(), names);
    assertThat(found.keySet()).isEqualTo(Set.copyOf(names.subList(0, 60)));
    assertThat(found.values()).allSatisfy(one -> assertThat(one).hasSize(1));
  }

  @Test
  void all_candidates_are_given_those_that_differ_in_case_too() {
    assumeThat(nameProperty().isPresent() && namesRepeat()).isTrue();
    List<String> keys = List.of(put("Acme Ltd"), put("Acme Ltd"), put("ACME LTD"));
    assertThat(keys(byName("Acme Ltd"), "Acme Ltd")).containsExactlyInAnyOrderElementsOf(keys);
  }

  @Test
  void a_name_is_found_in_whatever_form_of_unicode_it_is_kept() {
    assumeThat(nameProperty()).isPresent();
    String kept = put(DECOMPOSED);
    assertThat(keys(byName(COMPOSED), COMPOSED)).containsExactly(kept);
  }

  @Test
  void all_keys_are_listed_or_it_is_said_that_they_cannot_be() {
    Set<String> keys = Set.of(put("First"), put("Second"));
    try {
      assertThat(lookup().keys("").keys()).containsAll(keys).doesNotHaveDuplicates();
    } catch (ConfigurationException e) {
      assertThat(e.setting()).isEqualTo("reconcile");
    }
  }
}
