package io.mlconnector.verification;

import static io.mlconnector.verification.shelf.CrashBench.PUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.SyncPipeline;
import io.mlconnector.error.ConfigurationException;
import io.mlconnector.mapping.Mapping;
import io.mlconnector.mapping.MappingContext;
import io.mlconnector.pipeline.RunAnswer;
import io.mlconnector.pipeline.SyncReport;
import io.mlconnector.record.Actor;
import io.mlconnector.record.Outcome;
import io.mlconnector.verification.shelf.Bench;
import io.mlconnector.verification.shelf.CrashBench;
import io.mlconnector.verification.shelf.Thing;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A host with a newer version of a mapper takes over, and one with the older version comes back.
 */
class UpgradeTest {
  private static final Actor ANN = new Actor("ann");
  private static final int THINGS = 30;

  /** Version 2 of the mapper, which writes crimson where version 1 wrote red. */
  private static final class Second extends Bench.SameThing {
    @Override
    public String name() {
      return "Second";
    }

    @Override
    public Mapping<Thing> map(Thing source, MappingContext context) {
      String colour = source.colour().equals("red") ? "crimson" : source.colour();
      return new Mapping.Mapped<>(new Thing(source.name(), colour));
    }

    @Override
    public int version() {
      return 2;
    }
  }

  private final CrashBench bench = CrashBench.oneCall();
  private final SyncPipeline upgraded =
      bench.bench().otherHost(bench.store().hooked(), new Second());

  @AfterEach
  void close() {
    bench.close();
  }

  @BeforeEach
  void things() {
    for (int i = 0; i < THINGS; i++) {
      bench
          .bench()
          .table()
          .put("K%02d".formatted(i), new Thing("thing " + i, i % 3 == 0 ? "red" : "blue"));
    }
    bench.run();
  }

  private static SyncReport report(RunAnswer answer) {
    return (SyncReport) answer;
  }

  private void readAllAgain() {
    for (int i = 0; i < THINGS; i++) {
      bench.bench().table().touch("K%02d".formatted(i));
    }
  }

  @Test
  void what_comes_out_the_same_is_adopted_without_a_write_the_rest_is_counted() {
    assertThat(bench.bench().pipeline().status().putAside()).isZero();
    readAllAgain();
    long puts = bench.calls(PUT);
    SyncReport first = report(upgraded.run());
    assertThat(first.count(Outcome.UPDATED)).isEqualTo(THINGS / 3);
    assertThat(first.rewritten()).isEqualTo(THINGS / 3);
    assertThat(first.toString()).contains("rewritten by upgrade 10");
    assertThat(first.count(Outcome.UNCHANGED)).isEqualTo(THINGS - THINGS / 3);
    assertThat(bench.calls(PUT) - puts).isEqualTo(THINGS / 3);
    readAllAgain();
    SyncReport second = report(upgraded.run());
    assertThat(second.count(Outcome.UNCHANGED)).isEqualTo(THINGS);
    assertThat(second.rewritten()).isZero();
  }

  @Test
  void an_edit_at_the_source_is_no_rewriting() {
    bench.bench().table().put("K01", new Thing("thing 1", "green"));
    SyncReport report = report(upgraded.run());
    assertThat(report.count(Outcome.UPDATED)).isEqualTo(1);
    assertThat(report.rewritten()).isZero();
  }

  @Test
  void old_records_are_reached_by_remap_only_and_counted_there() {
    assertThat(report(upgraded.run()).count(Outcome.UPDATED)).isZero();
    List<RunAnswer> answers = upgraded.remap(row -> true, ANN);
    assertThat(answers.stream().mapToLong(one -> report(one).rewritten()).sum())
        .isEqualTo(THINGS / 3);
  }

  @Test
  void the_older_host_does_not_run_any_more_unless_somebody_takes_the_step_back() {
    readAllAgain();
    upgraded.run();
    assertThatThrownBy(bench::run)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("stepBack");
    bench.bench().pipeline().stepBack(ANN);
    readAllAgain();
    SyncReport back = bench.run();
    assertThat(back.rewritten()).isEqualTo(THINGS / 3);
    assertThat(bench.letters()).as("going there and back is no swing").isEmpty();
    assertThat(bench.shelf().things())
        .extracting(standing -> standing.thing().colour())
        .doesNotContain("crimson");
  }
}
