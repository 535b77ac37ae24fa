package io.mlconnector.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.mapping.Mapping;
import io.mlconnector.mapping.MappingContext;
import io.mlconnector.record.Actor;
import io.mlconnector.record.Need;
import io.mlconnector.record.Outcome;
import io.mlconnector.record.Problem;
import io.mlconnector.record.Reason;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Records of the source that become several parts in the target, of which only some are written.
 */
class PartsTest {
  private final TestClock clock = new TestClock(Bench.START);
  private final HookedStore store = new HookedStore(new InMemoryStateStore(clock));
  private Bench bench = bench(false);

  private Bench bench(boolean twoCalls) {
    return new Bench(clock, store.hooked(), twoCalls, options -> options, new TwoParts());
  }

  @AfterEach
  void close() {
    bench.close();
  }

  /**
   * Makes two parts of a name such as "cup+saucer"; a colour that begins with ? is looked up in a
   * table.
   */
  private static final class TwoParts extends Bench.SameThing {
    @Override
    public String name() {
      return "TwoParts";
    }

    @Override
    public Mapping<Thing> map(Thing thing, MappingContext context) {
      Optional<String> colour =
          thing.colour().startsWith("?")
              ? context.row(ColourByTable.COLOURS, thing.colour())
              : Optional.of(thing.colour());
      if (colour.isEmpty()) {
        Need need = new Need.TableRow(ColourByTable.COLOURS.value(), List.of(thing.colour()));
        return new Mapping.Incomplete<>(
            List.of(Problem.waiting("colour", Reason.MAPPING_MISSING, "no row", need)));
      }
      Map<String, Thing> parts = new LinkedHashMap<>();
      for (String name : thing.name().split("\\+", -1)) {
        parts.put(parts.isEmpty() ? "first" : "second", new Thing(name, colour.get()));
      }
      return new Mapping.Mapped<>(parts);
    }
  }

  private List<Thing> things() {
    return bench.shelf().things().stream().map(one -> one.thing()).toList();
  }

  private List<DeadLetter> letters() {
    return store.plain().deadLetters(CrashBench.FLOW, DeadLetterQuery.all(10));
  }

  @Test
  void a_run_that_stops_between_two_parts_leaves_the_second_one_to_the_next() {
    bench.table().put("K1", new Thing("cup+saucer", "a"));
    bench.shelf().limitForEver("saucer");
    assertThat(bench.run().stopped()).isPresent();
    bench.shelf().limitForEver("");
    assertThat(bench.run().count(Outcome.UNCHANGED)).isEqualTo(1);
    assertThat(things()).containsExactly(new Thing("cup", "a"), new Thing("saucer", "a"));
    bench.table().touch("K1");
    assertThat(bench.run().count(Outcome.UNCHANGED)).isGreaterThan(0);
    assertThat(things()).hasSize(2);
  }

  @Test
  void two_parts_put_aside_with_different_versions_the_newer_one_is_tried_again() {
    bench.shelf().server().faults(Faults.nth(CrashBench.POST, 1, new Fault.AnswerLost()));
    bench.table().put("K1", new Thing("cup+", "a"));
    bench.run();
    assertThat(letters()).hasSize(2);
    bench.table().put("K1", new Thing("cup+saucer", "b"));
    bench.run();
    bench.runUntilSure();
    clock.advance(Duration.ofHours(1));
    bench.run();
    assertThat(things()).containsExactly(new Thing("cup", "b"), new Thing("saucer", "b"));
    assertThat(letters()).isEmpty();
  }

  @Test
  void half_a_part_that_is_completed_does_not_free_the_newer_version_of_its_record() {
    bench.close();
    bench = bench(true);
    bench.table().put("K1", new Thing("cup", "a"));
    bench.shelf().refuseColour("a");
    assertThat(bench.run().count(Outcome.FAILED)).isEqualTo(1);
    bench.table().put("K1", new Thing("cup", "?7"));
    assertThat(bench.run().count(Outcome.HELD)).isEqualTo(1);
    bench.shelf().refuseColour("");
    bench.run();
    bench
        .engine()
        .tenant("acme")
        .tables()
        .put(ColourByTable.COLOURS, List.of("?7"), "red", new Actor("ann"));
    bench.run();
    assertThat(things()).containsExactly(new Thing("cup", "red"));
    assertThat(letters()).isEmpty();
  }
}
