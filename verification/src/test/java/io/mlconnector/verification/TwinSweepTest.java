package io.mlconnector.verification;

import static io.mlconnector.verification.shelf.Bench.DOUBT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.error.ConfigurationException;
import io.mlconnector.pipeline.RunRequest;
import io.mlconnector.pipeline.SyncReport;
import io.mlconnector.record.Actor;
import io.mlconnector.record.FlowKey;
import io.mlconnector.record.ItemKey;
import io.mlconnector.record.Reason;
import io.mlconnector.record.SystemId;
import io.mlconnector.simulators.Fault;
import io.mlconnector.simulators.Faults;
import io.mlconnector.simulators.TestClock;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.DeadLetterQuery;
import io.mlconnector.state.LateAnswer;
import io.mlconnector.state.memory.InMemoryStateStore;
import io.mlconnector.verification.shelf.Bench;
import io.mlconnector.verification.shelf.HookedStore;
import io.mlconnector.verification.shelf.SimulatedShelf.Standing;
import io.mlconnector.verification.shelf.TableConnector;
import io.mlconnector.verification.shelf.Thing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A host that is frozen between the check of the send deadline and the socket makes a second record
 * in the target, which no check can prevent. A late answer or the periodic twin sweep reports it,
 * once.
 */
class TwinSweepTest {
  private static final FlowKey FLOW = new FlowKey("acme", "rows-to-things");
  private static final String POST = "POST things";
  private static final Duration SURE = DOUBT.send().plus(DOUBT.settle()).plusSeconds(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Actor ANN = new Actor("ann");

  private static final ItemKey K1 =
      new ItemKey(TableConnector.ROWS.key(new SystemId("table"), "K1"), "");

  private final TestClock clock = new TestClock(Bench.START);
  private final InMemoryStateStore memory = new InMemoryStateStore(clock);
  private final HookedStore store = new HookedStore(memory);
  private final Bench bench = new Bench(clock, store.hooked(), false, options -> options);

  @AfterEach
  void close() {
    bench.close();
  }

  private List<DeadLetter> letters() {
    return memory.deadLetters(FLOW, DeadLetterQuery.all(10));
  }

  private long conflicts() {
    return memory.events(FLOW, 0, 100).stream()
        .filter(event -> event.draft().what().equals("CONFLICTED"))
        .count();
  }

  private SyncReport tomorrow() {
    clock.advance(DAY);
    return bench.run();
  }

  /**
   * Makes a twin: the first POST is so long on its way that the record is written a second time.
   */
  private void twin() {
    bench.table().put("K1", new Thing("cup", "a"));
    bench.run();
    clock.advance(SURE);
    bench.shelf().arriveAgain();
    assertThat(bench.shelf().things()).extracting(Standing::id).containsExactly("T1", "T2");
  }

  private void reportedOnce() {
    assertThat(letters()).singleElement().extracting(DeadLetter::reason).isEqualTo(Reason.TWIN);
    assertThat(letters().get(0).problems().get(0).text()).contains("T1").contains("T2");
    assertThat(conflicts()).isEqualTo(1);
  }

  @Test
  void twins_stray_lost_a_twin_whose_answer_nobody_filed_is_found_by_the_periodic_sweep() {
    twin();
    assertThat(bench.run().calls()).as("not yet due").isEmpty();
    assertThat(letters()).isEmpty();
    assertThat(tomorrow().calls()).containsExactly(Map.entry("shelf", 1L));
    reportedOnce();
  }

  @Test
  void a_twin_is_reported_once_and_not_by_every_sweep() {
    twin();
    tomorrow();
    for (int i = 0; i < 3; i++) {
      tomorrow();
      bench.pipeline().run(RunRequest.twins(ANN, Bench.START));
    }
    reportedOnce();
    assertThat(letters().get(0).attempts()).isEqualTo(1);
  }

  @Test
  void a_frozen_host_sends_after_a_sweep_and_its_twin_is_found_by_the_next_one() {
    bench.table().put("K1", new Thing("cup", "a"));
    bench.run();
    tomorrow();
    assertThat(letters()).isEmpty();
    twin();
    tomorrow();
    reportedOnce();
  }

  @Test
  void a_quiet_day_costs_one_call_and_no_event() {
    bench.table().put("K1", new Thing("cup", "a"));
    bench.run();
    long events = memory.events(FLOW, 0, 100).size();
    assertThat(tomorrow().calls()).containsExactly(Map.entry("shelf", 1L));
    assertThat(bench.run().calls()).isEmpty();
    assertThat(memory.events(FLOW, 0, 100)).hasSize((int) events);
    assertThat(letters()).isEmpty();
  }

  @Test
  void the_period_is_kept_over_a_restart() {
    twin();
    store.replace(memory.reopened());
    clock.advance(DAY);
    bench.otherHost(store.plain()).run();
    assertThat(store.plain().deadLetters(FLOW, DeadLetterQuery.all(10)))
        .singleElement()
        .extracting(DeadLetter::reason)
        .isEqualTo(Reason.TWIN);
  }

  @Test
  void a_stray_becomes_a_conflict_and_the_same_run_names_both_records() {
    twin();
    memory.file(new LateAnswer(FLOW, K1, "make", "T2", clock.now()));
    SyncReport report = bench.run();
    assertThat(report.calls()).as("swept before its day").containsExactly(Map.entry("shelf", 1L));
    assertThat(letters()).singleElement().extracting(DeadLetter::reason).isEqualTo(Reason.TWIN);
    assertThat(letters().get(0).problems().get(0).text()).contains("T1").contains("T2");
    assertThat(memory.strays(FLOW)).isEmpty();
    long reported = conflicts();
    tomorrow();
    assertThat(conflicts()).isEqualTo(reported);
  }

  @Test
  void a_stray_that_names_what_the_ledger_has_is_no_conflict() {
    bench.table().put("K1", new Thing("cup", "a"));
    bench.run();
    memory.file(new LateAnswer(FLOW, K1, "make", "ID=T1&Number=PO-00101", clock.now()));
    memory.file(new LateAnswer(FLOW, K1, "make", "T1", clock.now()));
    bench.run();
    assertThat(letters()).isEmpty();
    assertThat(memory.strays(FLOW)).isEmpty();
    memory.file(new LateAnswer(FLOW, K1, "make", "ID=T10&Number=PO-00102", clock.now()));
    bench.run();
    assertThat(letters()).extracting(DeadLetter::reason).containsExactly(Reason.TWIN);
  }

  @Test
  void a_record_that_was_put_aside_half_written_is_swept_by_its_steps() {
    try (Bench two = new Bench(clock, memory, true, options -> options)) {
      two.shelf().refuseColour("a");
      two.table().put("K1", new Thing("cup", "a"));
      two.run();
      assertThat(letters()).extracting(DeadLetter::reason).containsExactly(Reason.REFUSED);
      two.shelf().arriveAgain();
      two.pipeline().run(RunRequest.twins(ANN, Bench.START));
      reportedOnce();
    }
  }

  @Test
  void a_record_in_doubt_is_left_to_its_probe() {
    bench.table().put("K1", new Thing("cup", "a"));
    bench.shelf().server().faults(Faults.nth(POST, 1, new Fault.AnswerLost()));
    bench.run();
    bench.shelf().arriveAgain();
    bench.pipeline().run(RunRequest.twins(ANN, Bench.START));
    assertThat(letters()).extracting(DeadLetter::reason).containsExactly(Reason.IN_DOUBT);
    clock.advance(SURE);
    bench.run();
    assertThat(letters()).extracting(DeadLetter::reason).containsExactly(Reason.UNDECIDED);
  }

  @Test
  void a_record_that_somebody_else_has_put_there_is_no_twin() {
    bench.table().put("K1", new Thing("cup", "a"));
    bench.run();
    bench.shelf().add("cup", "b");
    tomorrow();
    assertThat(letters()).isEmpty();
  }

  @Test
  void a_period_of_nothing_is_refused() {
    new Bench(
            clock,
            memory,
            false,
            options -> {
              assertThatThrownBy(() -> options.twinSweep(Duration.ZERO).build())
                  .isInstanceOf(ConfigurationException.class)
                  .hasMessageContaining("twinSweep");
              return options.twinSweep(DAY);
            })
        .close();
  }
}
