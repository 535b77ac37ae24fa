package io.mlconnector.verification.rules;

import static io.mlconnector.verification.shelf.Bench.DOUBT;
import static io.mlconnector.verification.shelf.CrashBench.FLOW;
import static io.mlconnector.verification.shelf.CrashBench.POST;
import static io.mlconnector.verification.shelf.CrashBench.SURE;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.SyncPipeline;
import io.mlconnector.pipeline.RunAnswer;
import io.mlconnector.pipeline.SyncReport;
import io.mlconnector.record.Actor;
import io.mlconnector.record.Reason;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.verification.shelf.CrashBench;
import io.mlconnector.verification.shelf.Thing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A host that is frozen while another one takes over: lease, fence and send deadline keep the
 * promises. The tests are named after the rules.
 */
class FrozenHostTest {
  private static final Duration LEASE_IS_OVER = Duration.ofSeconds(40);

  private final CrashBench flow = CrashBench.oneCall();
  private SyncPipeline other = flow.bench().otherHost(flow.store().plain());

  @BeforeEach
  void row() {
    flow.row("cup", "a");
  }

  @AfterEach
  void close() {
    flow.close();
  }

  /** Freezes the first host for that long, while the second one runs. */
  private void freeze(Duration length) {
    flow.clock().advance(length);
    other.run();
  }

  private void sentOnlyAfterBegunAnew() {
    assertThat(flow.calls(POST)).isEqualTo(1);
    assertThat(flow.store().plain().events(FLOW, 0, 10))
        .singleElement()
        .extracting(event -> event.draft().payload())
        .asString()
        .contains("not sent, the send deadline has passed");
    flow.onlyThingIs("cup", "a");
  }

  @Test
  void wait_without_send_deadline_a_frozen_host_does_not_send_past_it() {
    flow.store().after("begin", () -> flow.clock().advance(DOUBT.send().plusSeconds(1)));
    flow.run();
    sentOnlyAfterBegunAnew();
  }

  /**
   * The machine was suspended: its monotonic clock stood still, while the store's clock went on.
   */
  @Test
  void send_deadline_on_both_clocks_a_suspended_machine_does_not_send_past_it() {
    flow.store().after("begin", () -> flow.clock().adjust(DOUBT.send().plusSeconds(1)));
    flow.run();
    sentOnlyAfterBegunAnew();
  }

  /**
   * The machine's time was set back; its monotonic clock still shows that the deadline has passed.
   */
  @Test
  void send_deadline_on_both_clocks_a_corrected_time_does_not_prolong_it() {
    flow.store()
        .after(
            "begin",
            () -> {
              flow.clock().adjust(DOUBT.send().negated());
              flow.clock().advance(DOUBT.send().plusSeconds(1));
            });
    flow.run();
    sentOnlyAfterBegunAnew();
  }

  @Test
  void freeze_probe_at_once_a_second_host_waits_and_the_first_sends_nothing_more() {
    flow.store().after("begin", () -> freeze(LEASE_IS_OVER));
    SyncReport frozen = flow.run();
    assertThat(frozen.stopped()).isPresent();
    assertThat(flow.calls(POST)).isZero();
    flow.clock().advance(SURE);
    flow.run();
    assertThat(flow.calls(POST)).isEqualTo(1);
    flow.onlyThingIs("cup", "a");
  }

  @Test
  void begun_not_fenced_a_host_that_lost_its_lease_cannot_begin() {
    flow.store().before("begin", () -> freeze(LEASE_IS_OVER));
    SyncReport late = flow.run();
    assertThat(late.stopped()).isPresent();
    assertThat(flow.calls(POST)).isEqualTo(1);
    assertThat(flow.store().plain().openWork(FLOW)).isEmpty();
    flow.onlyThingIs("cup", "a");
  }

  @Test
  void settle_not_fenced_a_host_that_lost_its_lease_cannot_settle() {
    flow.run();
    flow.row("cup", "b");
    flow.store()
        .before(
            "settle",
            () -> {
              flow.clock().advance(SURE);
              flow.row("cup", "c");
              other.run();
            });
    SyncReport late = flow.run();
    assertThat(late.stopped()).isPresent();
    flow.bench().runUntilSure();
    flow.onlyThingIs("cup", "c");
  }

  /**
   * The one moment that no check closes: the host is frozen after the check, when the request is
   * about to be sent.
   */
  @Test
  void twins_sweep_and_stray_an_answer_after_the_lease_was_lost_is_a_conflict() {
    flow.shelf().beforeEffect(POST, () -> freeze(SURE));
    assertThat(flow.run().stopped()).isPresent();
    assertThat(flow.shelf().things()).hasSize(2);
    flow.run();
    assertThat(flow.letters())
        .singleElement()
        .extracting(DeadLetter::reason)
        .isEqualTo(Reason.TWIN);
  }

  @Test
  void two_hosts_never_run_the_same_flow_at_once() {
    List<RunAnswer> second = new ArrayList<>();
    flow.store().after("begin", () -> second.add(other.run()));
    assertThat(flow.run().whole()).isTrue();
    assertThat(second).singleElement().isInstanceOf(RunAnswer.NotRun.class);
    assertThat(flow.calls(POST)).isEqualTo(1);
  }

  @Test
  void rewind_raises_fence_a_run_under_way_records_nothing_more() {
    flow.run();
    flow.store()
        .before("settle", () -> flow.bench().pipeline().rewind(Optional.empty(), new Actor("ann")));
    flow.bench().table().put("K2", new Thing("jug", "a"));
    assertThat(flow.run().stopped()).isPresent();
    assertThat(flow.bench().pipeline().watermark()).isEmpty();
    flow.bench().runUntilSure();
    assertThat(flow.shelf().things()).hasSize(2);
  }
}
