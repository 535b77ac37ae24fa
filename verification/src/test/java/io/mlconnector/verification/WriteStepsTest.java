package io.mlconnector.verification;

import static io.mlconnector.verification.shelf.Bench.DOUBT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.connector.Actor;
import io.mlconnector.connector.Reason;
import io.mlconnector.connector.StateException;
import io.mlconnector.pipeline.Outcome;
import io.mlconnector.pipeline.SyncPipeline;
import io.mlconnector.pipeline.SyncReport;
import io.mlconnector.pipeline.WhenAbsent;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.DeadLetterQuery;
import io.mlconnector.state.FlowKey;
import io.mlconnector.state.InMemoryStateStore;
import io.mlconnector.state.StateStore;
import io.mlconnector.testkit.simulator.Fault;
import io.mlconnector.testkit.simulator.Faults;
import io.mlconnector.testkit.time.TestClock;
import io.mlconnector.verification.shelf.Bench;
import io.mlconnector.verification.shelf.HookedStore;
import io.mlconnector.verification.shelf.Thing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The shortest counterexamples of the model of write steps, against the real engine; named after
 * the model's variants.
 */
class WriteStepsTest {
  private static final FlowKey FLOW = new FlowKey("acme", "rows-to-things");
  private static final String POST = "POST things";
  private static final String PUT = "PUT things";
  private static final Duration SURE = DOUBT.send().plus(DOUBT.settle()).plusSeconds(1);

  private final TestClock clock = new TestClock(Bench.START);
  private final InMemoryStateStore memory = new InMemoryStateStore(clock);
  private final HookedStore store = new HookedStore(memory);
  private Bench bench = new Bench(clock, store.hooked(), false, options -> options);

  @AfterEach
  void close() {
    bench.close();
  }

  private void twoCalls() {
    bench.close();
    bench = new Bench(clock, store.hooked(), true, options -> options);
  }

  private long posts() {
    return bench.shelf().server().counts().getOrDefault(POST, 0L);
  }

  private List<DeadLetter> letters() {
    return store.plain().deadLetters(FLOW, DeadLetterQuery.all(10));
  }

  private void onlyThingIs(String colour) {
    assertThat(bench.shelf().things()).hasSize(1);
    assertThat(bench.shelf().things().get(0).thing().colour()).isEqualTo(colour);
  }

  /**
   * The process is gone: its store throws from here on, and another one opens the same contents.
   */
  private void crash() {
    store.replace(memoryNow().reopened());
    throw new StateException("killed");
  }

  private InMemoryStateStore memoryNow() {
    return (InMemoryStateStore) store.plain();
  }

  /** Runs that die on the way; each of them must have died by its store. */
  private void runAndCrash() {
    StateStore doomed = store.plain();
    assertThatThrownBy(() -> bench.run()).isInstanceOf(StateException.class);
    assertThat(doomed).isNotSameAs(store.plain());
  }

  @Test
  void repeat_inside_step_lost_answer_the_http_path_sends_once() {
    bench.table().put("K1", new Thing("cup", "a"));
    bench.shelf().server().faults(Faults.nth(POST, 1, new Fault.AnswerLost()));
    SyncReport report = bench.run();
    assertThat(posts()).isEqualTo(1);
    assertThat(report.count(Outcome.HELD)).isEqualTo(1);
    assertThat(letters()).singleElement().extracting(DeadLetter::reason).isEqualTo(Reason.IN_DOUBT);
    clock.advance(SURE);
    assertThat(bench.run().count(Outcome.CREATED)).isEqualTo(1);
    assertThat(posts()).isEqualTo(1);
    onlyThingIs("a");
    assertThat(letters()).isEmpty();
  }

  @Test
  void repeat_inside_step_late_effect_the_http_path_sends_once() {
    bench.table().put("K1", new Thing("cup", "a"));
    bench
        .shelf()
        .server()
        .faults(Faults.nth(POST, 1, new Fault.LateEffect(Duration.ofSeconds(100))));
    bench.run();
    assertThat(posts()).isEqualTo(1);
    clock.advance(SURE);
    bench.run();
    onlyThingIs("a");
  }

  @Test
  void probe_at_once_late_effect_an_open_step_is_not_asked_before_its_time() {
    bench.table().put("K1", new Thing("cup", "a"));
    bench
        .shelf()
        .server()
        .faults(Faults.nth(POST, 1, new Fault.LateEffect(Duration.ofSeconds(100))));
    bench.run();
    clock.advance(Duration.ofSeconds(60));
    bench.run();
    assertThat(posts()).isEqualTo(1);
    clock.advance(SURE);
    bench.run();
    onlyThingIs("a");
    assertThat(posts()).isEqualTo(1);
  }

  @Test
  void probe_at_once_list_delay_a_new_record_that_is_not_listed_yet_is_waited_for() {
    bench.table().put("K1", new Thing("cup", "a"));
    bench.shelf().listDelay(Duration.ofSeconds(25));
    bench.shelf().server().faults(Faults.nth(POST, 1, new Fault.AnswerLost()));
    bench.run();
    bench.run();
    clock.advance(SURE);
    bench.run();
    onlyThingIs("a");
    assertThat(posts()).isEqualTo(1);
  }

  @Test
  void probe_twice_late_effect_an_effect_at_the_end_of_its_life_is_still_found() {
    bench.table().put("K1", new Thing("cup", "a"));
    bench.shelf().server().faults(Faults.nth(POST, 1, new Fault.LateEffect(DOUBT.lateEffect())));
    bench.run();
    for (int i = 0; i < 8; i++) {
      clock.advance(Duration.ofSeconds(20));
      bench.run();
      assertThat(posts()).isEqualTo(1);
    }
    clock.advance(SURE);
    bench.run();
    onlyThingIs("a");
  }

  @Test
  void no_wait_a_crash_right_after_the_send_makes_no_twin() {
    bench.table().put("K1", new Thing("cup", "a"));
    bench
        .shelf()
        .server()
        .faults(Faults.nth(POST, 1, new Fault.LateEffect(Duration.ofSeconds(90))));
    store.before("settle", this::crash);
    runAndCrash();
    bench.run();
    assertThat(posts()).isEqualTo(1);
    clock.advance(SURE);
    bench.run();
    onlyThingIs("a");
    assertThat(posts()).isEqualTo(1);
  }

  @Test
  void an_absent_call_is_sent_again_after_its_time() {
    bench.table().put("K1", new Thing("cup", "a"));
    bench.shelf().server().faults(Faults.nth(POST, 1, new Fault.RequestLost()));
    bench.run();
    clock.advance(SURE);
    assertThat(bench.run().count(Outcome.CREATED)).isEqualTo(1);
    assertThat(posts()).isEqualTo(2);
    onlyThingIs("a");
  }

  @Test
  void hold_when_absent_a_person_decides_where_the_host_chose_so() {
    bench.close();
    bench = new Bench(clock, store.hooked(), false, options -> options.whenAbsent(WhenAbsent.HOLD));
    bench.table().put("K1", new Thing("cup", "a"));
    bench.shelf().server().faults(Faults.nth(POST, 1, new Fault.RequestLost()));
    bench.runUntilSure();
    assertThat(posts()).isEqualTo(1);
    assertThat(letters())
        .singleElement()
        .extracting(DeadLetter::reason)
        .isEqualTo(Reason.UNDECIDED);
  }

  @Test
  void hold_cleared_by_newer_version_a_newer_version_replaces_neither_open_steps_nor_doubt() {
    bench.table().put("K1", new Thing("cup", "a"));
    bench
        .shelf()
        .server()
        .faults(Faults.nth(POST, 1, new Fault.LateEffect(Duration.ofSeconds(100))));
    bench.run();
    bench.table().put("K1", new Thing("cup", "b"));
    bench.run();
    assertThat(posts()).isEqualTo(1);
    assertThat(letters())
        .singleElement()
        .extracting(DeadLetter::record)
        .asString()
        .contains("\"b\"");
    clock.advance(SURE);
    bench.run();
    onlyThingIs("b");
    assertThat(posts()).isEqualTo(1);
    assertThat(letters()).isEmpty();
  }

  @Test
  void hold_late_update_an_older_update_never_lands_last() {
    bench.table().put("K1", new Thing("cup", "a"));
    bench.run();
    bench.table().put("K1", new Thing("cup", "b"));
    bench
        .shelf()
        .server()
        .faults(Faults.nth(PUT, 1, new Fault.LateEffect(Duration.ofSeconds(100))));
    bench.run();
    bench.table().put("K1", new Thing("cup", "c"));
    bench.run();
    assertThat(bench.shelf().server().counts()).containsEntry(PUT, 1L);
    clock.advance(SURE);
    bench.run();
    onlyThingIs("c");
  }

  @Test
  void wait_without_send_deadline_a_frozen_host_does_not_send_past_it() {
    bench.table().put("K1", new Thing("cup", "a"));
    store.after("begin", () -> clock.advance(DOUBT.send().plusSeconds(1)));
    bench.run();
    assertThat(posts()).isEqualTo(1);
    onlyThingIs("a");
    assertThat(
            bench.shelf().server().calls().stream()
                .filter(call -> call.method().equals("POST"))
                .findFirst()
                .orElseThrow()
                .effectAt())
        .as("sent only after the step was begun anew")
        .isAfterOrEqualTo(Bench.START.plus(DOUBT.send()));
    assertThat(store.plain().events(FLOW, 0, 10))
        .singleElement()
        .extracting(event -> event.draft().payload())
        .asString()
        .contains("not sent, the send deadline has passed");
  }

  @Test
  void freeze_probe_at_once_a_second_host_waits_and_the_first_sends_nothing_more() {
    bench.table().put("K1", new Thing("cup", "a"));
    SyncPipeline other = bench.otherHost(store.plain());
    store.after(
        "begin",
        () -> {
          clock.advance(SURE);
          other.run();
        });
    SyncReport frozen = bench.run();
    assertThat(frozen.stopped()).isPresent();
    assertThat(posts()).isEqualTo(1);
    onlyThingIs("a");
    assertThat(letters()).isEmpty();
  }

  @Test
  void begun_not_fenced_a_host_that_lost_its_lease_cannot_begin() {
    bench.table().put("K1", new Thing("cup", "a"));
    SyncPipeline other = bench.otherHost(store.plain());
    store.before(
        "begin",
        () -> {
          clock.advance(Duration.ofSeconds(40));
          other.run();
        });
    SyncReport late = bench.run();
    assertThat(late.stopped()).isPresent();
    assertThat(posts()).isEqualTo(1);
    assertThat(store.plain().openWork(FLOW)).isEmpty();
    onlyThingIs("a");
  }

  @Test
  void settle_not_fenced_a_host_that_lost_its_lease_cannot_settle() {
    bench.table().put("K1", new Thing("cup", "a"));
    bench.run();
    bench.table().put("K1", new Thing("cup", "b"));
    SyncPipeline other = bench.otherHost(store.plain());
    store.before(
        "settle",
        () -> {
          clock.advance(SURE);
          bench.table().put("K1", new Thing("cup", "c"));
          other.run();
        });
    SyncReport late = bench.run();
    assertThat(late.stopped()).isPresent();
    bench.runUntilSure();
    onlyThingIs("c");
    assertThat(letters()).isEmpty();
  }

  @Test
  void twins_sweep_and_stray_an_answer_after_the_lease_was_lost_is_reported() {
    bench.table().put("K1", new Thing("cup", "a"));
    SyncPipeline other = bench.otherHost(store.plain());
    bench
        .shelf()
        .beforeAnswering(
            POST,
            () -> {
              clock.advance(SURE);
              other.run();
            });
    SyncReport late = bench.run();
    assertThat(late.stopped()).isPresent();
    bench.run();
    if (bench.shelf().things().size() > 1) {
      assertThat(letters()).singleElement().extracting(DeadLetter::reason).isEqualTo(Reason.TWIN);
    } else {
      assertThat(letters()).isEmpty();
    }
  }

  @Test
  void steps_keyed_by_version_a_create_answers_for_every_version() {
    twoCalls();
    bench.table().put("K1", new Thing("cup", "a"));
    bench.shelf().server().faults(Faults.nth(PUT, 1, new Fault.RequestLost()));
    bench.run();
    bench.table().put("K1", new Thing("cup", "b"));
    bench.runUntilSure();
    assertThat(posts()).isEqualTo(1);
    onlyThingIs("b");
  }

  @Test
  void steps_keyed_by_record_a_done_change_counts_for_equal_content_only() {
    twoCalls();
    bench.table().put("K1", new Thing("cup", "a"));
    store.before("settle", this::crash);
    runAndCrash();
    bench.table().put("K1", new Thing("cup", "b"));
    bench.runUntilSure();
    assertThat(posts()).isEqualTo(1);
    onlyThingIs("b");
  }

  @Test
  void compare_by_hash_not_cleared_edits_a_b_a_around_a_crash_end_as_a() {
    bench.table().put("K1", new Thing("cup", "a"));
    bench.run();
    bench.table().put("K1", new Thing("cup", "b"));
    store.before("settle", this::crash);
    runAndCrash();
    bench.table().put("K1", new Thing("cup", "a"));
    bench.runUntilSure();
    onlyThingIs("a");
    assertThat(letters()).isEmpty();
  }

  @Test
  void all_rules_a_b_a_with_a_lost_answer_between() {
    twoCalls();
    bench.table().put("K1", new Thing("cup", "a"));
    bench.shelf().server().faults(Faults.nth(PUT, 1, new Fault.AnswerLost()));
    bench.run();
    bench.table().put("K1", new Thing("cup", "b"));
    bench.run();
    bench.table().put("K1", new Thing("cup", "a"));
    bench.runUntilSure();
    onlyThingIs("a");
    assertThat(posts()).isEqualTo(1);
  }

  @Test
  void crashes_at_every_call_of_the_store_leave_exactly_one_complete_thing() {
    for (String method : List.of("lease", "identify", "begin", "settle", "release")) {
      for (boolean beforeIt : List.of(true, false)) {
        InMemoryStateStore fresh = new InMemoryStateStore(clock);
        HookedStore hooks = new HookedStore(fresh);
        try (Bench own = new Bench(clock, hooks.hooked(), true, options -> options)) {
          own.table().put("K1", new Thing("cup", "a"));
          Runnable crash =
              () -> {
                hooks.replace(((InMemoryStateStore) hooks.plain()).reopened());
                throw new StateException("killed");
              };
          if (beforeIt) {
            hooks.before(method, crash);
          } else {
            hooks.after(method, crash);
          }
          try {
            own.pipeline().run();
          } catch (StateException e) {
            assertThat(e).isNotNull(); // the crash
          }
          own.runUntilSure();
          assertThat(own.shelf().things()).as(method).hasSize(1);
          assertThat(own.shelf().things().get(0).thing()).isEqualTo(new Thing("cup", "a"));
          assertThat(own.engine().tenant("acme").audit().verify().holds()).isTrue();
        }
      }
    }
  }

  @Test
  void refused_resend_counts_a_refusal_of_a_resent_step_is_probed_before_it_counts() {
    bench.table().put("K1", new Thing("cup", "a"));
    bench
        .shelf()
        .server()
        .faults(Faults.nth(POST, 1, new Fault.LateEffect(DOUBT.settle().plusSeconds(30))));
    bench.shelf().refuseRepeatedMarks();
    bench.run();
    clock.advance(SURE);
    bench.run();
    bench.runUntilSure();
    onlyThingIs("a");
    assertThat(letters()).isEmpty();
  }

  @Test
  void rewind_raises_fence_a_run_under_way_records_nothing_more() {
    bench.table().put("K1", new Thing("cup", "a"));
    bench.run();
    store.before("settle", () -> bench.pipeline().rewind(Optional.empty(), new Actor("ann")));
    bench.table().put("K2", new Thing("jug", "a"));
    SyncReport late = bench.run();
    assertThat(late.stopped()).isPresent();
    assertThat(bench.pipeline().watermark()).isEmpty();
    bench.runUntilSure();
    assertThat(bench.shelf().things()).hasSize(2);
  }
}
