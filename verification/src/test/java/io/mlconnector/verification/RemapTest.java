package io.mlconnector.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.pipeline.RunAnswer;
import io.mlconnector.pipeline.SyncReport;
import io.mlconnector.record.Actor;
import io.mlconnector.record.Outcome;
import io.mlconnector.record.RecordKey;
import io.mlconnector.simulators.TestClock;
import io.mlconnector.state.memory.InMemoryStateStore;
import io.mlconnector.verification.shelf.Bench;
import io.mlconnector.verification.shelf.ColourByTable;
import io.mlconnector.verification.shelf.CrashBench;
import io.mlconnector.verification.shelf.Thing;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Changed mapping tables reach old records only by the command {@code remap}, which writes only the
 * records that come out differently.
 */
class RemapTest {
  private static final Actor ANN = new Actor("ann");
  private static final int THINGS = 450;

  private final TestClock clock = new TestClock(Bench.START);
  private final Bench bench =
      new Bench(
          clock, new InMemoryStateStore(clock), false, options -> options, new ColourByTable());

  @AfterEach
  void close() {
    bench.close();
  }

  private void colour(String number, String name) {
    bench.engine().tenant("acme").tables().put(ColourByTable.COLOURS, List.of(number), name, ANN);
  }

  private static long count(List<RunAnswer> answers, Outcome outcome) {
    return answers.stream().mapToLong(answer -> ((SyncReport) answer).count(outcome)).sum();
  }

  @Test
  void only_what_comes_out_otherwise_is_written() {
    colour("7", "red");
    colour("8", "blue");
    for (int i = 0; i < THINGS; i++) {
      bench.table().put("K%03d".formatted(i), new Thing("cup" + i, i % 3 == 0 ? "7" : "8"));
    }
    bench.run();
    colour("7", "crimson");
    assertThat(bench.run().count(Outcome.UPDATED)).isZero();
    long puts = calls(CrashBench.PUT);
    List<RunAnswer> answers = bench.pipeline().remap(row -> true, ANN);
    assertThat(answers).hasSize(3);
    assertThat(count(answers, Outcome.UPDATED)).isEqualTo(THINGS / 3);
    assertThat(count(answers, Outcome.UNCHANGED)).isEqualTo(THINGS - THINGS / 3);
    assertThat(calls(CrashBench.PUT) - puts).isEqualTo(THINGS / 3);
    assertThat(calls(CrashBench.POST)).isEqualTo(THINGS);
    assertThat(bench.shelf().things())
        .filteredOn(thing -> thing.thing().colour().equals("crimson"))
        .hasSize(THINGS / 3);
  }

  @Test
  void a_filter_leaves_the_others_alone_and_the_watermark_stays() {
    colour("7", "red");
    bench.table().put("K1", new Thing("cup", "7"));
    bench.table().put("K2", new Thing("jug", "7"));
    bench.run();
    var watermark = bench.pipeline().watermark();
    colour("7", "crimson");
    bench.pipeline().remap(row -> row.item().source().id().equals("K2"), ANN);
    assertThat(bench.shelf().things())
        .extracting(thing -> thing.thing().colour())
        .containsExactly("red", "crimson");
    assertThat(bench.pipeline().watermark()).isEqualTo(watermark);
  }

  /** A record that a person has dismissed is not written because a table was edited. */
  @Test
  void what_was_dismissed_stays_so_until_its_record_changes() {
    colour("7", "red");
    bench.table().put("K1", new Thing("cup", "9"));
    bench.table().put("K2", new Thing("jug", "7"));
    bench.run();
    RecordKey held =
        bench.pipeline().review().find(letter -> true, Optional.empty(), 10).get(0).item().source();
    bench.pipeline().review().dismiss(held, "a sample", ANN);
    colour("9", "white");
    bench.pipeline().remap(row -> true, ANN);
    bench.pipeline().replay(row -> true, ANN);
    assertThat(bench.shelf().things()).hasSize(1);
    bench.table().put("K1", new Thing("cup", "7"));
    bench.run();
    assertThat(bench.shelf().things()).hasSize(2);
  }

  private long calls(String name) {
    return bench.shelf().server().counts().getOrDefault(name, 0L);
  }
}
