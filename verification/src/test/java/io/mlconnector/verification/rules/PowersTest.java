package io.mlconnector.verification.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.SyncPipeline;
import io.mlconnector.pipeline.SyncReport;
import io.mlconnector.plan.DryRun;
import io.mlconnector.record.Actor;
import io.mlconnector.record.FlowKey;
import io.mlconnector.record.Outcome;
import io.mlconnector.record.Reason;
import io.mlconnector.simulators.TestClock;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.DeadLetterQuery;
import io.mlconnector.state.memory.InMemoryStateStore;
import io.mlconnector.verification.shelf.Bench;
import io.mlconnector.verification.shelf.HookedStore;
import io.mlconnector.verification.shelf.Thing;
import io.mlconnector.write.Power;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A sink is only asked for the powers that its connector declares. */
class PowersTest {
  private static final FlowKey FLOW = new FlowKey("acme", "rows-to-things");

  private final TestClock clock = new TestClock(Bench.START);
  private final HookedStore store = new HookedStore(new InMemoryStateStore(clock));
  private final Bench bench = new Bench(clock, store.hooked(), false, options -> options);

  @AfterEach
  void close() {
    bench.close();
  }

  private List<DeadLetter> letters() {
    return store.plain().deadLetters(FLOW, DeadLetterQuery.all(10));
  }

  private static SyncReport run(SyncPipeline host) {
    return (SyncReport) host.run();
  }

  private long writes() {
    return bench.shelf().server().calls().stream()
        .filter(call -> !call.method().equals("GET"))
        .count();
  }

  private List<Thing> things() {
    return bench.shelf().things().stream().map(standing -> standing.thing()).toList();
  }

  private void holdsAndWritesNothing(Power can) {
    long before = writes();
    assertThat(run(bench.hostWith(can)).count(Outcome.HELD)).isEqualTo(1);
    assertThat(writes()).isEqualTo(before);
    assertThat(letters())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.reason()).isEqualTo(Reason.UNSUPPORTED);
              assertThat(letter.problems().get(0).text()).contains("shelf", "things");
              assertThat(letter.record()).contains("\"b\"");
            });
  }

  @Test
  void a_sink_that_changes_nothing_is_given_no_update() {
    bench.table().put("K1", new Thing("cup", "a"));
    run(bench.hostWith(Power.CREATE));
    assertThat(things()).containsExactly(new Thing("cup", "a"));
    bench.table().put("K1", new Thing("cup", "b"));
    holdsAndWritesNothing(Power.CREATE);
    clock.advance(Duration.ofDays(1));
    run(bench.hostWith(Power.CREATE));
    assertThat(letters()).hasSize(1);
    clock.advance(Duration.ofDays(1));
    assertThat(run(bench.hostWith(Power.UPSERT)).count(Outcome.UPDATED)).isEqualTo(1);
    assertThat(things()).containsExactly(new Thing("cup", "b"));
    assertThat(letters()).isEmpty();
  }

  @Test
  void a_sink_that_makes_nothing_is_given_no_create_and_links_what_a_person_makes() {
    bench.table().put("K1", new Thing("cup", "b"));
    holdsAndWritesNothing(Power.UPDATE);
    bench.shelf().add("cup", "grey");
    clock.advance(Duration.ofDays(1));
    assertThat(run(bench.hostWith(Power.UPDATE)).count(Outcome.LINKED)).isEqualTo(1);
    assertThat(letters()).isEmpty();
    bench.table().put("K1", new Thing("cup", "c"));
    assertThat(run(bench.hostWith(Power.UPDATE)).count(Outcome.UPDATED)).isEqualTo(1);
    assertThat(things()).containsExactly(new Thing("cup", "c"));
  }

  @Test
  void a_dry_run_tells_it_too() {
    bench.table().put("K1", new Thing("cup", "b"));
    DryRun dry = bench.hostWith(Power.UPDATE).dryRun();
    assertThat(dry.entries())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.outcome()).isEqualTo(Outcome.HELD.code());
              assertThat(entry.problems().get(0).reason()).isEqualTo(Reason.UNSUPPORTED);
            });
    assertThat(dry.calls()).isZero();
  }

  @Test
  void what_a_doubt_window_finds_is_linked_but_not_changed_by_a_sink_that_cannot() {
    clock.advance(Duration.ofHours(1));
    bench.table().put("K1", new Thing("cup", "a"));
    run(bench.hostWith(Power.CREATE));
    InMemoryStateStore restored = new InMemoryStateStore(clock);
    restored.restored(Optional.of(Bench.START), new Actor("ann"));
    store.replace(restored);
    bench.table().put("K1", new Thing("mug", "b"));
    holdsAndWritesNothing(Power.CREATE);
    assertThat(things()).containsExactly(new Thing("cup", "a"));
    clock.advance(Duration.ofDays(1));
    assertThat(run(bench.hostWith(Power.CREATE, Power.UPDATE)).count(Outcome.UPDATED)).isEqualTo(1);
    assertThat(things()).containsExactly(new Thing("mug", "b"));
    assertThat(letters()).isEmpty();
  }
}
