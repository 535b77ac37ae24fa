package io.mlconnector.verification;

import static io.mlconnector.verification.shelf.CrashBench.FLOW;
import static io.mlconnector.verification.shelf.CrashBench.POST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.PipelineBuilder;
import io.mlconnector.error.ConfigurationException;
import io.mlconnector.pipeline.Brake;
import io.mlconnector.pipeline.RunRequest;
import io.mlconnector.record.Actor;
import io.mlconnector.record.ItemKey;
import io.mlconnector.record.RecordKey;
import io.mlconnector.record.RecordRef;
import io.mlconnector.record.SystemId;
import io.mlconnector.review.Review;
import io.mlconnector.simulators.Fault;
import io.mlconnector.simulators.Faults;
import io.mlconnector.simulators.TestClock;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.DeadLetterQuery;
import io.mlconnector.state.memory.InMemoryStateStore;
import io.mlconnector.verification.shelf.Bench;
import io.mlconnector.verification.shelf.ColourByTable;
import io.mlconnector.verification.shelf.CrashBench;
import io.mlconnector.verification.shelf.HookedStore;
import io.mlconnector.verification.shelf.Thing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Cases that a reviewer found while trying to break the promises. */
class StrangerTest {
  private static final Actor ANN = new Actor("ann");
  private static final RecordKey K1 = new RecordKey(new SystemId("table"), "rows", "K1");
  private static final RecordKey K2 = new RecordKey(new SystemId("table"), "rows", "K2");

  private final TestClock clock = new TestClock(Bench.START);
  private final HookedStore store = new HookedStore(new InMemoryStateStore(clock));
  private Bench bench = new Bench(clock, store.hooked(), false, options -> options);

  @AfterEach
  void close() {
    bench.close();
  }

  private void with(
      boolean twoCalls, UnaryOperator<PipelineBuilder.Options<Thing, Thing>> options) {
    bench.close();
    bench = new Bench(clock, store.hooked(), twoCalls, options);
  }

  private Review review() {
    return bench.pipeline().review();
  }

  private List<DeadLetter> letters() {
    return store.plain().deadLetters(FLOW, DeadLetterQuery.all(100));
  }

  private static RecordRef thing(String id) {
    return new RecordRef(new RecordKey(new SystemId("shelf"), "things", id));
  }

  private List<Thing> things() {
    return bench.shelf().things().stream().map(one -> one.thing()).toList();
  }

  private void restoredTo(Instant asOf) {
    InMemoryStateStore restored = new InMemoryStateStore(clock);
    restored.restored(Optional.of(asOf), ANN);
    store.replace(restored);
  }

  @Test
  void a_record_that_stops_the_run_is_not_passed_over_where_no_other_one_passed() {
    bench.table().put("K1", new Thing("poison", "a"));
    bench.shelf().limitForEver("poison");
    bench.run();
    bench.run();
    bench.table().put("K2", new Thing("", "a"));
    bench.run();
    bench.shelf().limitForEver("");
    bench.run();
    assertThat(things().contains(new Thing("poison", "a")) || has(K1)).isTrue();
  }

  private boolean has(RecordKey record) {
    return letters().stream().anyMatch(letter -> letter.item().source().equals(record));
  }

  @Test
  void a_version_that_came_while_a_twin_waited_is_written_when_the_twin_is_dealt_with() {
    bench.table().put("K1", new Thing("cup", "a"));
    bench.run();
    clock.advance(CrashBench.SURE);
    bench.shelf().arriveAgain();
    bench.pipeline().run(RunRequest.twins(ANN, Bench.START));
    assertThat(letters()).hasSize(1);
    bench.table().put("K1", new Thing("cup", "b"));
    bench.run();
    review().dismiss(K1, "T2 is gone", ANN);
    bench.run();
    assertThat(things().get(0)).isEqualTo(new Thing("cup", "b"));
  }

  @Test
  void found_in_a_doubt_window_and_refused_it_is_still_an_update() {
    clock.advance(Duration.ofHours(1));
    bench.table().put("K1", new Thing("cup", "a"));
    bench.run();
    restoredTo(Bench.START);
    bench.shelf().refuseColour("red");
    bench.table().put("K1", new Thing("mug", "red"));
    bench.runUntilSure();
    assertThat(letters()).hasSize(1);
    bench.table().put("K1", new Thing("mug", "green"));
    bench.runUntilSure();
    assertThat(letters()).isEmpty();
    assertThat(things()).containsExactly(new Thing("mug", "green"));
  }

  @Test
  void a_version_that_comes_while_a_doubt_window_waits_is_the_one_that_is_written() {
    clock.advance(Duration.ofHours(1));
    bench.table().put("K1", new Thing("cup", "a"));
    bench.run();
    restoredTo(Bench.START);
    bench.table().put("K1", new Thing("mug", "red"));
    bench.run();
    assertThat(letters()).hasSize(1);
    bench.table().put("K1", new Thing("mug", "green"));
    bench.runUntilSure();
    assertThat(letters()).isEmpty();
    assertThat(things()).containsExactly(new Thing("mug", "green"));
  }

  @Test
  void held_through_a_doubt_window_it_is_probed_all_the_same() {
    bench.close();
    bench = new Bench(clock, store.hooked(), false, options -> options, new ColourByTable());
    clock.advance(Duration.ofHours(1));
    colour("7", "red");
    bench.table().put("K1", new Thing("cup", "7"));
    bench.run();
    restoredTo(Bench.START);
    bench.table().put("K1", new Thing("mug", "8"));
    bench.runUntilSure();
    assertThat(letters()).hasSize(1);
    colour("8", "blue");
    bench.runUntilSure();
    assertThat(things()).containsExactly(new Thing("mug", "blue"));
    assertThat(store.plain().state(FLOW).doubt()).isEmpty();
  }

  private void colour(String number, String name) {
    bench.engine().tenant("acme").tables().put(ColourByTable.COLOURS, List.of(number), name, ANN);
  }

  @Test
  void an_alias_of_which_a_part_was_written_already_writes_no_fields() {
    with(true, options -> options);
    bench.table().put("K1", new Thing("cup", "a"));
    bench.run();
    bench.shelf().refuseColour("b");
    bench.table().put("K2", new Thing("jug", "b"));
    bench.run();
    assertThat(letters()).hasSize(1);
    bench.shelf().refuseColour("");
    review().alias(new ItemKey(K2, ""), thing("T1"), ANN);
    bench.run();
    assertThat(letters()).isEmpty();
    assertThat(things().get(0)).isEqualTo(new Thing("cup", "a"));
  }

  @Test
  void what_is_in_doubt_is_not_dismissed() {
    bench.shelf().server().faults(Faults.nth(POST, 1, new Fault.AnswerLost()));
    bench.table().put("K1", new Thing("cup", "a"));
    bench.run();
    assertThatThrownBy(() -> review().dismiss(K1, "entered by mistake", ANN))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("inDoubt");
  }

  @Test
  void half_written_and_dismissed_a_newer_version_makes_no_second_thing() {
    with(true, options -> options);
    bench.shelf().refuseColour("a");
    bench.table().put("K1", new Thing("cup", "a"));
    bench.run();
    review().dismiss(K1, "no such colour", ANN);
    bench.run();
    bench.table().touch("K1");
    bench.run();
    assertThat(letters()).isEmpty();
    bench.table().put("K1", new Thing("mug", "b"));
    bench.run();
    assertThat(bench.shelf().server().counts()).containsEntry(POST, 1L);
  }

  @Test
  void released_from_the_brake_the_audit_still_tells_what_stood_before() {
    with(false, options -> options.brake(new Brake(2, 100, Duration.ofHours(1))));
    for (int i = 0; i < 3; i++) {
      bench.table().put("K1", new Thing("cup", "colour" + i));
      bench.run();
    }
    review().release(Set.of(K1), ANN);
    bench.run();
    assertThat(bench.engine().tenant("acme").audit().history(K1))
        .last()
        .satisfies(event -> assertThat(event.draft().payload()).contains("colour1"));
  }
}
