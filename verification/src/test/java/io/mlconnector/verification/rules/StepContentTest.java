package io.mlconnector.verification.rules;

import static io.mlconnector.verification.shelf.CrashBench.POST;
import static io.mlconnector.verification.shelf.CrashBench.PUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.error.StateException;
import io.mlconnector.record.Outcome;
import io.mlconnector.simulators.Fault;
import io.mlconnector.verification.shelf.CrashBench;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whether the stored answer of a step still counts when the record changes between two calls. The
 * tests are named after the rules.
 */
class StepContentTest {
  private final CrashBench flow = CrashBench.twoCalls();

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void steps_keyed_by_version_a_create_answers_for_every_version() {
    flow.row("cup", "a");
    flow.shelf().refuseColour("a");
    assertThat(flow.run().count(Outcome.FAILED)).isEqualTo(1);
    flow.row("cup", "b");
    flow.run();
    assertThat(flow.calls(POST)).isEqualTo(1);
    flow.onlyThingIs("cup", "b");
  }

  /**
   * The rename to "mug" is done and recorded, and the record is renamed again before the next step.
   */
  @Test
  void steps_keyed_by_record_a_done_change_counts_for_equal_content_only() {
    halfRefused();
    flow.row("jug", "c");
    flow.run();
    flow.onlyThingIs("jug", "c");
  }

  @Test
  void half_refused_update_the_way_back_is_written_too() {
    halfRefused();
    flow.row("cup", "a");
    flow.run();
    flow.onlyThingIs("cup", "a");
  }

  private void halfRefused() {
    flow.row("cup", "a");
    flow.run();
    flow.shelf().refuseColour("b");
    flow.row("mug", "b");
    assertThat(flow.run().count(Outcome.FAILED)).isEqualTo(1);
    assertThat(flow.shelf().things())
        .singleElement()
        .extracting(standing -> standing.thing().name())
        .isEqualTo("mug");
  }

  @Test
  void compare_by_hash_not_cleared_edits_a_b_a_around_a_crash_end_as_a() {
    flow.row("cup", "a");
    flow.run();
    flow.row("cup", "b");
    flow.store().before("settle", flow::crash);
    flow.runAndCrash();
    flow.row("cup", "a");
    flow.bench().runUntilSure();
    flow.onlyThingIs("cup", "a");
  }

  @Test
  void all_rules_a_b_a_with_a_lost_answer_between() {
    flow.row("cup", "a");
    flow.fault(PUT, 1, new Fault.AnswerLost());
    flow.run();
    flow.row("cup", "b");
    flow.run();
    flow.row("cup", "a");
    flow.bench().runUntilSure();
    flow.onlyThingIs("cup", "a");
    assertThat(flow.calls(POST)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "lease, true", "lease, false",
    "identify, true", "identify, false",
    "begin, true", "begin, false",
    "settle, true", "settle, false",
    "release, true", "release, false"
  })
  void a_crash_at_any_call_of_the_store_leaves_exactly_one_complete_thing(
      String method, boolean before) {
    flow.row("cup", "a");
    if (before) {
      flow.store().before(method, flow::crash);
    } else {
      flow.store().after(method, flow::crash);
    }
    try {
      flow.run();
    } catch (StateException e) {
      assertThat(e).hasMessage("killed");
    }
    flow.bench().runUntilSure();
    flow.onlyThingIs("cup", "a");
  }
}
