package io.mlconnector.testkit.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.feed.Lookup;
import io.mlconnector.record.EntityType;
import io.mlconnector.testkit.proof.Flawed;
import io.mlconnector.testkit.proof.Verdict;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract finds the flaw in each of these lookups. */
class LookupContractTest {

  @ExtendWith(Flawed.class)
  private abstract static class Contract extends LookupContract<Paper> {
    private final Shelf shelf = new Shelf();
    private final Flaw flaw;

    Contract(Flaw flaw) {
      this.flaw = flaw;
    }

    @Override
    protected Lookup<Paper> lookup() {
      return new ShelfLookup(shelf, flaw);
    }

    @Override
    protected EntityType<Paper> entity() {
      return ShelfConnector.PAPERS;
    }

    @Override
    protected String put(String name) {
      return shelf.add(new Paper(name, "text"));
    }

    @Override
    protected String unknownKey() {
      return "nowhere";
    }

    @Override
    protected Optional<String> nameProperty() {
      return Optional.of(ShelfLookup.NAME);
    }
  }

  static class None extends Contract {
    None() {
      super(Flaw.NONE);
    }
  }

  static class AnswersLoosely extends Contract {
    AnswersLoosely() {
      super(Flaw.ANSWERS_LOOSELY);
    }
  }

  static class FirstCandidateOnly extends Contract {
    FirstCandidateOnly() {
      super(Flaw.FIRST_CANDIDATE_ONLY);
    }
  }

  static class ExactCaseOnly extends Contract {
    ExactCaseOnly() {
      super(Flaw.EXACT_CASE_ONLY);
    }
  }

  static class AnyProperty extends Contract {
    AnyProperty() {
      super(Flaw.ANY_PROPERTY);
    }
  }

  static class BinaryNames extends Contract {
    BinaryNames() {
      super(Flaw.BINARY_NAMES);
    }
  }

  static class FirstValueOnly extends Contract {
    FirstValueOnly() {
      super(Flaw.FIRST_VALUE_ONLY);
    }
  }

  @Test
  void a_good_look_up_passes() {
    assertThat(Verdict.on(None.class).failed()).isEmpty();
  }

  @Test
  void a_look_up_that_answers_beginnings_of_names_is_found() {
    Verdict.on(AnswersLoosely.class)
        .fails(
            "names_are_answered_one_by_one_and_unknown_ones_are_left_out",
            "many_names_are_answered_as_few_are");
  }

  @Test
  void a_look_up_that_hides_candidates_is_found() {
    Verdict.on(FirstCandidateOnly.class)
        .fails("all_candidates_are_given_those_that_differ_in_case_too");
  }

  @Test
  void a_look_up_that_hides_names_in_another_case_is_found() {
    Verdict.on(ExactCaseOnly.class).fails("all_candidates_are_given_those_that_differ_in_case_too");
  }

  @Test
  void a_look_up_by_anything_is_found() {
    Verdict.on(AnyProperty.class).fails("a_property_that_it_does_not_know_is_refused");
  }

  @Test
  void a_look_up_that_compares_bytes_is_found() {
    Verdict.on(BinaryNames.class).fails("a_name_is_found_in_whatever_form_of_unicode_it_is_kept");
  }

  @Test
  void a_look_up_that_answers_one_value_is_found() {
    Verdict.on(FirstValueOnly.class)
        .fails(
            "records_are_found_by_their_key_and_unknown_keys_are_left_out",
            "many_names_are_answered_as_few_are");
  }
}
