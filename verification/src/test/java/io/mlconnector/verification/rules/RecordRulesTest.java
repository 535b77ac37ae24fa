package io.mlconnector.verification.rules;

import static io.mlconnector.verification.shelf.Bench.DOUBT;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.PipelineBuilder;
import io.mlconnector.mapping.TableName;
import io.mlconnector.pipeline.Brake;
import io.mlconnector.pipeline.FirstMatch;
import io.mlconnector.pipeline.SyncReport;
import io.mlconnector.record.Actor;
import io.mlconnector.record.FlowKey;
import io.mlconnector.record.Outcome;
import io.mlconnector.record.Reason;
import io.mlconnector.simulators.Fault;
import io.mlconnector.simulators.Faults;
import io.mlconnector.simulators.TestClock;
import io.mlconnector.simulators.Weather;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.DeadLetterQuery;
import io.mlconnector.state.memory.InMemoryStateStore;
import io.mlconnector.verification.shelf.Bench;
import io.mlconnector.verification.shelf.ColourByTable;
import io.mlconnector.verification.shelf.HookedStore;
import io.mlconnector.verification.shelf.SimulatedShelf;
import io.mlconnector.verification.shelf.Thing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The rules of many records, held records and outcomes. The tests are named after the rules. */
class RecordRulesTest {
  private static final FlowKey FLOW = new FlowKey("acme", "rows-to-things");
  private static final TableName COLOURS = ColourByTable.COLOURS;

  private final TestClock clock = new TestClock(Bench.START);
  private final HookedStore store = new HookedStore(new InMemoryStateStore(clock));
  private Bench bench = bench(options -> options);

  private Bench bench(UnaryOperator<PipelineBuilder.Options<Thing, Thing>> options) {
    return new Bench(clock, store.hooked(), false, options);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private List<DeadLetter> letters() {
    return store.plain().deadLetters(FLOW, DeadLetterQuery.all(100));
  }

  private void stranger(String name, String colour) {
    bench.shelf().add(name, colour);
  }

  @Test
  void same_name_serial_one_owner_the_second_of_one_name_is_a_conflict_and_no_twin() {
    bench.shelf().listDelay(Duration.ofSeconds(30));
    bench.table().put("K1", new Thing("cup", "a"));
    bench.table().put("K2", new Thing("cup", "b"));
    SyncReport report = bench.run();
    assertThat(report.count(Outcome.CREATED)).isEqualTo(1);
    assertThat(report.count(Outcome.CONFLICTED)).isEqualTo(1);
    assertThat(bench.shelf().things()).hasSize(1);
    assertThat(letters())
        .singleElement()
        .extracting(DeadLetter::reason)
        .isEqualTo(Reason.OWNED_ALREADY);
  }

  @Test
  void same_name_serial_one_owner_two_records_never_share_one_target() {
    bench.close();
    bench = bench(options -> options.firstMatch(FirstMatch.SOURCE_WINS));
    bench.table().put("K1", new Thing("cup", "a"));
    bench.run();
    bench.table().put("K2", new Thing("cup", "b"));
    assertThat(bench.run().count(Outcome.CONFLICTED)).isEqualTo(1);
    assertThat(bench.shelf().things())
        .singleElement()
        .extracting(thing -> thing.thing().colour())
        .isEqualTo("a");
  }

  @Test
  void same_name_in_a_later_run_is_a_conflict_though_no_list_shows_it_yet() {
    bench.shelf().listDelay(Duration.ofHours(1));
    bench.table().put("K1", new Thing("cup", "a"));
    bench.run();
    bench.table().put("K2", new Thing("cup", "b"));
    assertThat(bench.run().count(Outcome.CONFLICTED)).isEqualTo(1);
    assertThat(bench.shelf().things()).hasSize(1);
  }

  @Test
  void a_record_that_the_target_has_is_linked_and_not_written() {
    stranger("cup", "grey");
    bench.table().put("K1", new Thing(" cup ", "a"));
    assertThat(bench.run().count(Outcome.LINKED)).isEqualTo(1);
    assertThat(bench.shelf().things().get(0).thing().colour()).isEqualTo("grey");
    bench.table().put("K1", new Thing("cup", "b"));
    assertThat(bench.run().count(Outcome.UPDATED)).isEqualTo(1);
    assertThat(bench.shelf().things()).hasSize(1);
    assertThat(bench.shelf().things().get(0).thing().colour()).isEqualTo("b");
  }

  @Test
  void first_match_can_let_the_source_win_or_ask_a_person() {
    bench.close();
    bench = bench(options -> options.firstMatch(FirstMatch.SOURCE_WINS));
    stranger("cup", "grey");
    bench.table().put("K1", new Thing("cup", "a"));
    assertThat(bench.run().count(Outcome.UPDATED)).isEqualTo(1);
    bench.close();
    store.replace(new InMemoryStateStore(clock));
    bench = bench(options -> options.firstMatch(FirstMatch.HOLD_DIFFERENCES));
    stranger("cup", "grey");
    bench.table().put("K1", new Thing("cup", "a"));
    assertThat(bench.run().count(Outcome.HELD)).isEqualTo(1);
    assertThat(letters())
        .singleElement()
        .extracting(DeadLetter::reason)
        .isEqualTo(Reason.FIRST_MEETING_DIFFERS);
  }

  @Test
  void two_candidates_or_another_case_are_neither_linked_nor_created_beside() {
    stranger("cup", "grey");
    stranger("cup", "green");
    stranger("JUG", "grey");
    bench.table().put("K1", new Thing("cup", "a"));
    bench.table().put("K2", new Thing("jug", "a"));
    assertThat(bench.run().count(Outcome.CONFLICTED)).isEqualTo(2);
    assertThat(letters())
        .extracting(DeadLetter::reason)
        .containsExactlyInAnyOrder(Reason.SEVERAL_CANDIDATES, Reason.DIFFERS_IN_CASE);
    assertThat(bench.shelf().things()).hasSize(3);
  }

  @Test
  void by_need_in_order_a_held_record_frees_itself_when_its_row_is_there() {
    bench.close();
    bench = new Bench(clock, store.hooked(), false, options -> options, new ColourByTable());
    bench.table().put("K1", new Thing("cup", "7"));
    assertThat(bench.run().count(Outcome.HELD)).isEqualTo(1);
    assertThat(letters())
        .singleElement()
        .extracting(DeadLetter::reason)
        .isEqualTo(Reason.MAPPING_MISSING);
    assertThat(bench.run().count(Outcome.HELD)).isZero();
    bench.engine().tenant("acme").tables().put(COLOURS, List.of("7"), "red", new Actor("ann"));
    assertThat(bench.run().count(Outcome.CREATED)).isEqualTo(1);
    assertThat(bench.shelf().things().get(0).thing()).isEqualTo(new Thing("cup", "red"));
    assertThat(letters()).isEmpty();
  }

  @Test
  void held_read_again_a_newer_version_replaces_a_held_record() {
    bench.close();
    bench = new Bench(clock, store.hooked(), false, options -> options, new ColourByTable());
    bench.table().put("K1", new Thing("cup", "7"));
    bench.run();
    bench.table().put("K1", new Thing("cup", "8"));
    bench.engine().tenant("acme").tables().put(COLOURS, List.of("8"), "blue", new Actor("ann"));
    bench.run();
    assertThat(bench.shelf().things())
        .singleElement()
        .extracting(thing -> thing.thing().colour())
        .isEqualTo("blue");
    assertThat(letters()).isEmpty();
  }

  @Test
  void one_bad_record_costs_one_record_and_is_tried_again_with_growing_delays() {
    bench.table().put("K1", new Thing("", "a"));
    bench.table().put("K2", new Thing("jug", "a"));
    SyncReport report = bench.run();
    assertThat(report.count(Outcome.FAILED)).isEqualTo(1);
    assertThat(report.count(Outcome.CREATED)).isEqualTo(1);
    assertThat(report.whole()).isTrue();
    DeadLetter letter = letters().get(0);
    assertThat(letter.problems().get(0).text()).contains("name is required");
    assertThat(letter.retryAt()).contains(clock.now().plus(Duration.ofMinutes(1)));
    clock.advance(Duration.ofMinutes(2));
    bench.run();
    assertThat(letters().get(0).attempts()).isEqualTo(2);
  }

  @Test
  void poison_record_held_at_its_third_stop_while_others_pass() {
    bench.table().put("K1", new Thing("poison", "a"));
    bench.shelf().limitForEver("poison");
    for (int i = 0; i < 2; i++) {
      assertThat(bench.run().stopped()).isPresent();
      bench.table().put("K" + (10 + i), new Thing("cup" + i, "a"));
    }
    SyncReport third = bench.run();
    assertThat(third.whole()).isTrue();
    assertThat(third.count(Outcome.CREATED)).isEqualTo(2);
    assertThat(letters())
        .singleElement()
        .extracting(DeadLetter::reason)
        .isEqualTo(Reason.STOPS_THE_RUN);
  }

  /** An outage in which reads work and writes do not, which the health check reports. */
  @Test
  void an_outage_costs_no_record() {
    bench.table().put("K1", new Thing("cup", "a"));
    bench.shelf().closed(true);
    for (int i = 0; i < 5; i++) {
      assertThat(bench.run().stopped()).isPresent();
      clock.advance(Duration.ofMinutes(5));
    }
    assertThat(letters()).isEmpty();
    bench.shelf().closed(false);
    bench.runUntilSure();
    assertThat(bench.shelf().things()).hasSize(1);
  }

  @Test
  void watermark_when_all_settled_a_page_that_is_cut_short_is_read_again() {
    for (int i = 0; i < 5; i++) {
      bench.table().put("K" + i, new Thing("cup" + i, "a"));
    }
    AtomicLong begun = new AtomicLong();
    bench
        .shelf()
        .server()
        .faults(
            (call, name) ->
                name.equals("POST things") && begun.incrementAndGet() == 3
                    ? Optional.of(new Fault.Refused(Weather.UNAUTHORIZED_401))
                    : Optional.empty());
    SyncReport cut = bench.run();
    assertThat(cut.stopped()).isPresent();
    assertThat(cut.watermark()).isEmpty();
    SyncReport whole = bench.run();
    assertThat(whole.whole()).isTrue();
    assertThat(bench.shelf().things()).hasSize(5);
  }

  @Test
  void a_key_that_swings_or_is_written_too_often_is_put_aside_and_the_pipeline_goes_on() {
    bench.close();
    bench = bench(options -> options.brake(new Brake(100, 2, Duration.ofHours(1))));
    for (int i = 0; i < 7; i++) {
      bench.table().put("K1", new Thing("cup", i % 2 == 0 ? "a" : "b"));
      bench.table().put("K2", new Thing("jug", "colour" + i));
      bench.run();
    }
    assertThat(letters())
        .singleElement()
        .extracting(DeadLetter::reason)
        .isEqualTo(Reason.WRITE_WAR);
    assertThat(bench.shelf().things()).extracting(one -> one.thing().colour()).contains("colour6");
    bench.close();
    store.replace(new InMemoryStateStore(clock));
    bench = bench(options -> options.brake(new Brake(3, 100, Duration.ofHours(1))));
    for (int i = 0; i < 5; i++) {
      bench.table().put("K1", new Thing("cup", "colour" + i));
      bench.run();
    }
    assertThat(letters())
        .singleElement()
        .extracting(DeadLetter::reason)
        .isEqualTo(Reason.WRITE_WAR);
    assertThat(bench.shelf().things())
        .singleElement()
        .extracting(one -> one.thing().colour())
        .isEqualTo("colour2");
  }

  /** Puts the store back by an hour, so that it has lost what was written since. */
  private void restore() {
    InMemoryStateStore restored = new InMemoryStateStore(clock);
    restored.restored(Optional.of(Bench.START), new Actor("ann"));
    store.replace(restored);
  }

  @Test
  void a_restored_store_probes_first_and_posts_nothing_twice() {
    clock.advance(Duration.ofHours(1));
    bench.table().put("K1", new Thing("cup", "a"));
    bench.table().put("K2", new Thing("jug", "b"));
    bench.run();
    restore();
    bench.table().put("K1", new Thing("mug", "c"));
    bench.runUntilSure();
    assertThat(bench.shelf().things())
        .extracting(SimulatedShelf.Standing::thing)
        .containsExactlyInAnyOrder(new Thing("mug", "c"), new Thing("jug", "b"));
    assertThat(store.plain().state(FLOW).doubt()).isEmpty();
    assertThat(letters()).isEmpty();
  }

  @Test
  void a_restored_store_takes_absent_only_after_its_time() {
    clock.advance(Duration.ofHours(1));
    bench
        .shelf()
        .server()
        .faults(Faults.nth("POST things", 1, new Fault.LateEffect(DOUBT.lateEffect())));
    bench.table().put("K1", new Thing("cup", "a"));
    bench.run();
    restore();
    bench.runUntilSure();
    assertThat(bench.shelf().things()).hasSize(1);
    assertThat(letters()).isEmpty();
  }
}
