package io.mlconnector.verification;

import static io.mlconnector.verification.shelf.CrashBench.FLOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.Connected;
import io.mlconnector.SyncPipeline;
import io.mlconnector.Tenant;
import io.mlconnector.error.StateException;
import io.mlconnector.feed.Watermark;
import io.mlconnector.feed.Window;
import io.mlconnector.pipeline.RunAnswer;
import io.mlconnector.pipeline.SyncReport;
import io.mlconnector.record.Actor;
import io.mlconnector.record.Outcome;
import io.mlconnector.state.LeaseAnswer;
import io.mlconnector.state.Precedence;
import io.mlconnector.verification.shelf.Bench;
import io.mlconnector.verification.shelf.CrashBench;
import io.mlconnector.verification.shelf.ShelfConnector;
import io.mlconnector.verification.shelf.SimulatedShelf;
import io.mlconnector.verification.shelf.TableConnector;
import io.mlconnector.verification.shelf.Thing;
import io.mlconnector.write.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A backfill beside the live run: what it reads, when it gives way to the live run, and where it
 * goes on.
 */
class BackfillTest {
  private static final Actor ANN = new Actor("ann");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int ROWS = 10;

  private final CrashBench bench =
      CrashBench.oneCall(options -> options.page(2, 1 << 20).parallelism(2));
  private final SyncPipeline live = bench.bench().otherHost(bench.store().plain());

  @AfterEach
  void close() {
    bench.close();
  }

  /** Ten rows with stamps of an hour ago, a minute apart, that no live run has seen. */
  @BeforeEach
  void rows() {
    bench.bench().table().stampedBy(bench.clock());
    bench.clock().advanceTo(Bench.START.plus(Duration.ofHours(2)));
    bench.bench().table().put("NOW", new Thing("now", "white"));
    bench.run();
    for (int row = 0; row < ROWS; row++) {
      bench.bench().table().put(key(row), new Thing("thing " + row, "old"), at(row));
    }
    assertThat(bench.run().count(Outcome.CREATED)).isZero();
  }

  private static String key(int row) {
    return "K%02d".formatted(row);
  }

  private void edit(int row) {
    bench.bench().table().put(key(row), new Thing("thing " + row, "new"));
  }

  private String colour(int row) {
    return bench.shelf().things().stream()
        .map(SimulatedShelf.Standing::thing)
        .filter(thing -> thing.name().equals("thing " + row))
        .map(Thing::colour)
        .reduce((one, other) -> "two of them")
        .orElse("none");
  }

  private static Window rows(int from, int to) {
    return new Window(at(from), at(to));
  }

  private static Instant at(int row) {
    return Bench.START.plus(MINUTE.multipliedBy(row));
  }

  private SyncReport backfill(Window window) {
    return (SyncReport) bench.bench().pipeline().backfill(window, ANN);
  }

  private Optional<Instant> settled() {
    return bench.bench().pipeline().watermark().flatMap(Watermark::settled);
  }

  /** The number of records that the backfill has written. */
  private int standing() {
    return bench.shelf().things().size() - 1;
  }

  @Test
  void it_reads_its_window_without_the_end_and_leaves_the_live_watermark() {
    Optional<Instant> before = settled();
    SyncReport report = backfill(rows(2, 7));
    assertThat(report.whole()).isTrue();
    assertThat(report.count(Outcome.CREATED)).isEqualTo(5);
    assertThat(bench.shelf().things())
        .extracting(thing -> thing.thing().name())
        .containsExactly("now", "thing 2", "thing 3", "thing 4", "thing 5", "thing 6");
    assertThat(settled()).isEqualTo(before);
    assertThat(backfill(rows(2, 7)).count(Outcome.UNCHANGED)).isEqualTo(5);
  }

  /**
   * A backfill must not set a watermark where there is none, or the live run would begin years ago.
   */
  @Test
  void before_the_first_run_it_does_not_move_where_the_flow_starts() {
    SyncPipeline flow = startingToday();
    assertThat(((SyncReport) flow.backfill(rows(0, 4), ANN)).count(Outcome.CREATED)).isEqualTo(4);
    assertThat(((SyncReport) flow.run()).count(Outcome.CREATED)).isZero();
    assertThat(standing()).isEqualTo(4);
  }

  private SyncPipeline startingToday() {
    Tenant other = bench.bench().engine().tenant("other");
    Connected table =
        other.connect(
            "table", new TableConnector(), new TableConnector.Settings(bench.bench().table()));
    Connected shelf =
        other.connect(
            "shelf",
            new ShelfConnector(),
            new ShelfConnector.Settings(
                bench.shelf().uri(), false, Bench.DOUBT, Set.of(Power.CREATE, Power.UPDATE)));
    return SyncPipeline.named("from-today")
        .from(table)
        .startingAt(bench.clock().now().plusSeconds(60))
        .map(new Bench.SameThing())
        .to(shelf)
        .build();
  }

  @Test
  void it_gives_way_at_the_end_of_its_page_and_reads_the_next_one_anew() {
    bench.store().after("settle", this::somebodyDueAsks);
    SyncReport report = backfill(rows(0, ROWS));
    assertThat(report.whole()).isTrue();
    assertThat(report.count(Outcome.CREATED)).isEqualTo(ROWS - 1);
    assertThat(standing()).isEqualTo(ROWS);
    assertThat(colour(3)).isEqualTo("new");
  }

  /**
   * A run that is due is refused while the first page is written, and runs before the second page.
   */
  private void somebodyDueAsks() {
    LeaseAnswer answer =
        bench.store().plain().lease(FLOW, "scheduler", Duration.ofSeconds(30), Precedence.DUE);
    assertThat(answer)
        .isInstanceOfSatisfying(
            LeaseAnswer.Taken.class, taken -> assertThat(taken.yields()).isTrue());
    edit(3);
    bench
        .store()
        .before(
            "lease",
            () -> {
              SyncReport report = (SyncReport) live.run();
              assertThat(report.count(Outcome.CREATED)).isEqualTo(1);
            });
  }

  @Test
  void it_waits_behind_somebody_due_who_died_no_longer_than_the_wish_counts() {
    bench
        .store()
        .after(
            "settle",
            () ->
                bench.store().plain().lease(FLOW, "dead", Duration.ofSeconds(30), Precedence.DUE));
    Instant begun = bench.clock().now();
    assertThat(backfill(rows(0, ROWS)).whole()).isTrue();
    assertThat(Duration.between(begun, bench.clock().now())).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void killed_between_two_pages_it_goes_on_where_it_was() {
    bench.store().after("settle", () -> bench.store().after("settle", bench::crash));
    assertThatThrownBy(() -> backfill(rows(0, ROWS))).isInstanceOf(StateException.class);
    bench.clock().advance(CrashBench.SURE);
    assertThat(standing()).isBetween(1, 5);
    SyncReport rest = backfill(rows(0, ROWS));
    assertThat(rest.whole()).isTrue();
    assertThat(rest.count(Outcome.UNCHANGED)).isLessThanOrEqualTo(2);
    assertThat(standing()).isEqualTo(ROWS);
  }

  /**
   * If the backfill had a lease of its own, it could write records that the live run writes too.
   */
  @Test
  void backfill_own_lease_beside_a_live_run_nothing_is_written_twice() {
    edit(0);
    bench.store().before("begin", () -> live.backfill(everything(), ANN));
    bench.run();
    bench.clock().advance(CrashBench.SURE);
    bench.run();
    assertThat(colour(0)).isEqualTo("new");
    assertThat(standing()).isEqualTo(ROWS);
  }

  private Window everything() {
    return new Window(Bench.START, bench.clock().now().plusSeconds(1));
  }

  @Test
  void a_rewind_while_it_runs_ends_it_and_the_live_run_reads_from_there() {
    bench.store().before("settle", () -> live.rewind(Optional.empty(), ANN));
    assertThat(backfill(rows(0, ROWS)).stopped()).isPresent();
    bench.clock().advance(CrashBench.SURE);
    edit(0);
    RunAnswer answer = live.run();
    assertThat(((SyncReport) answer).whole()).isTrue();
    assertThat(colour(0)).isEqualTo("new");
    assertThat(backfill(rows(0, ROWS)).whole()).isTrue();
    assertThat(standing()).isEqualTo(ROWS);
  }
}
