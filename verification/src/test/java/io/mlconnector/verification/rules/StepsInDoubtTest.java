package io.mlconnector.verification.rules;

import static io.mlconnector.verification.shelf.Bench.DOUBT;
import static io.mlconnector.verification.shelf.CrashBench.POST;
import static io.mlconnector.verification.shelf.CrashBench.PUT;
import static io.mlconnector.verification.shelf.CrashBench.SURE;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.pipeline.SyncReport;
import io.mlconnector.pipeline.WhenAbsent;
import io.mlconnector.record.Outcome;
import io.mlconnector.record.Reason;
import io.mlconnector.simulators.Fault;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.verification.shelf.CrashBench;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Lost answers and late effects: for each rule of durable steps the shortest case that breaks
 * without it. The tests are named after the rules.
 */
class StepsInDoubtTest {
  /** The longest time after which a request that was given up may take effect. */
  private static final Duration LAST_EFFECT =
      DOUBT.timeout().plus(DOUBT.lateEffect()).minusSeconds(1);

  private CrashBench flow = CrashBench.oneCall();

  @AfterEach
  void close() {
    flow.close();
  }

  private void onlyOnePostIn(Duration time, Duration every) {
    for (Duration past = Duration.ZERO; past.compareTo(time) < 0; past = past.plus(every)) {
      flow.run();
      assertThat(flow.calls(POST)).as("calls after " + past).isEqualTo(1);
      flow.clock().advance(every);
    }
  }

  @Test
  void repeat_inside_step_lost_answer_the_http_path_sends_once() {
    flow.row("cup", "a");
    flow.fault(POST, 1, new Fault.AnswerLost());
    SyncReport report = flow.run();
    assertThat(flow.calls(POST)).isEqualTo(1);
    assertThat(report.count(Outcome.HELD)).isEqualTo(1);
    assertThat(flow.letters())
        .singleElement()
        .extracting(DeadLetter::reason)
        .isEqualTo(Reason.IN_DOUBT);
    flow.clock().advance(SURE);
    assertThat(flow.run().count(Outcome.CREATED)).isEqualTo(1);
    assertThat(flow.calls(POST)).isEqualTo(1);
    flow.onlyThingIs("cup", "a");
  }

  @Test
  void repeat_inside_step_late_effect_the_http_path_sends_once() {
    flow.row("cup", "a");
    flow.fault(POST, 1, new Fault.LateEffect(LAST_EFFECT));
    flow.run();
    assertThat(flow.calls(POST)).isEqualTo(1);
    flow.clock().advance(SURE);
    flow.run();
    flow.onlyThingIs("cup", "a");
  }

  @Test
  void probe_at_once_late_effect_an_open_step_is_not_asked_before_its_time() {
    flow.row("cup", "a");
    flow.fault(POST, 1, new Fault.LateEffect(LAST_EFFECT));
    onlyOnePostIn(LAST_EFFECT, Duration.ofSeconds(10));
    flow.clock().advance(SURE);
    flow.run();
    flow.onlyThingIs("cup", "a");
    assertThat(flow.calls(POST)).isEqualTo(1);
  }

  @Test
  void probe_at_once_list_delay_a_new_record_that_is_not_listed_yet_is_waited_for() {
    flow.row("cup", "a");
    flow.shelf().listDelay(DOUBT.listDelay());
    flow.fault(POST, 1, new Fault.AnswerLost());
    onlyOnePostIn(DOUBT.listDelay(), Duration.ofSeconds(5));
    flow.clock().advance(SURE);
    flow.run();
    flow.onlyThingIs("cup", "a");
    assertThat(flow.calls(POST)).isEqualTo(1);
  }

  /**
   * The request is sent in the last second of the send deadline, takes effect in the last second of
   * L (the longest late effect), and is listed only after the whole list delay D.
   */
  @Test
  void wait_s_l_d_the_latest_effect_of_the_latest_send_is_still_found() {
    flow.row("cup", "a");
    flow.shelf().listDelay(DOUBT.listDelay());
    flow.store().after("begin", () -> flow.clock().advance(DOUBT.send().minusSeconds(1)));
    flow.fault(POST, 1, new Fault.LateEffect(LAST_EFFECT));
    onlyOnePostIn(SURE.multipliedBy(2), Duration.ofSeconds(1));
    flow.onlyThingIs("cup", "a");
  }

  @Test
  void no_wait_a_crash_right_after_the_send_makes_no_twin() {
    flow.row("cup", "a");
    flow.fault(POST, 1, new Fault.LateEffect(Duration.ofSeconds(90)));
    flow.store().before("settle", flow::crash);
    flow.runAndCrash();
    flow.run();
    assertThat(flow.calls(POST)).isEqualTo(1);
    flow.clock().advance(SURE);
    flow.run();
    flow.onlyThingIs("cup", "a");
    assertThat(flow.calls(POST)).isEqualTo(1);
  }

  @Test
  void an_absent_call_is_sent_again_after_its_time() {
    flow.row("cup", "a");
    flow.fault(POST, 1, new Fault.RequestLost());
    flow.run();
    flow.clock().advance(SURE);
    assertThat(flow.run().count(Outcome.CREATED)).isEqualTo(1);
    assertThat(flow.calls(POST)).isEqualTo(2);
    flow.onlyThingIs("cup", "a");
  }

  @Test
  void hold_when_absent_a_person_decides_where_the_host_chose_so() {
    flow.close();
    flow = CrashBench.oneCall(options -> options.whenAbsent(WhenAbsent.HOLD));
    flow.row("cup", "a");
    flow.fault(POST, 1, new Fault.RequestLost());
    flow.bench().runUntilSure();
    assertThat(flow.calls(POST)).isEqualTo(1);
    assertThat(flow.letters())
        .singleElement()
        .extracting(DeadLetter::reason)
        .isEqualTo(Reason.UNDECIDED);
  }

  @Test
  void hold_cleared_by_newer_version_a_newer_version_replaces_neither_open_steps_nor_doubt() {
    flow.row("cup", "a");
    flow.fault(POST, 1, new Fault.LateEffect(Duration.ofSeconds(100)));
    flow.run();
    flow.row("cup", "b");
    flow.run();
    assertThat(flow.calls(POST)).isEqualTo(1);
    assertThat(flow.letters())
        .singleElement()
        .extracting(DeadLetter::record)
        .asString()
        .contains("\"b\"");
    flow.clock().advance(SURE);
    flow.run();
    flow.onlyThingIs("cup", "b");
    assertThat(flow.calls(POST)).isEqualTo(1);
  }

  @Test
  void hold_late_update_an_older_update_never_lands_last() {
    flow.row("cup", "a");
    flow.run();
    flow.row("cup", "b");
    flow.fault(PUT, 1, new Fault.LateEffect(Duration.ofSeconds(100)));
    flow.run();
    flow.row("cup", "c");
    flow.run();
    assertThat(flow.calls(PUT)).isEqualTo(1);
    flow.clock().advance(SURE);
    flow.run();
    flow.onlyThingIs("cup", "c");
  }

  /**
   * The first request takes effect after the probe that finds nothing and before the second
   * request.
   */
  @Test
  void refused_resend_counts_a_refusal_of_a_resent_step_is_probed_before_it_counts() {
    flow.row("cup", "a");
    flow.shelf().refuseRepeatedMarks();
    flow.fault(POST, 1, new Fault.LateEffect(SURE.plusSeconds(5)));
    flow.run();
    flow.clock().advance(SURE);
    flow.store().after("begin", () -> flow.clock().advance(Duration.ofSeconds(10)));
    flow.run();
    assertThat(flow.calls(POST)).isEqualTo(2);
    flow.onlyThingIs("cup", "a");
  }
}
