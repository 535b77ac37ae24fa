package io.mlconnector.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.SyncEngine;
import io.mlconnector.SyncPipeline;
import io.mlconnector.Tenant;
import io.mlconnector.mapping.Mapper;
import io.mlconnector.mapping.Mapping;
import io.mlconnector.mapping.MappingContext;
import io.mlconnector.pipeline.RunRequest;
import io.mlconnector.pipeline.SyncReport;
import io.mlconnector.record.Actor;
import io.mlconnector.record.Need;
import io.mlconnector.record.Outcome;
import io.mlconnector.record.Problem;
import io.mlconnector.record.Reason;
import io.mlconnector.record.RecordKey;
import io.mlconnector.simulators.TestClock;
import io.mlconnector.state.memory.InMemoryStateStore;
import io.mlconnector.vault.InMemoryVault;
import io.mlconnector.verification.shelf.Bench;
import io.mlconnector.verification.shelf.HookedStore;
import io.mlconnector.verification.shelf.ShelfConnector;
import io.mlconnector.verification.shelf.SimulatedShelf;
import io.mlconnector.verification.shelf.TableConnector;
import io.mlconnector.verification.shelf.Thing;
import io.mlconnector.write.Power;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Pages whose stages are worked out before the previous page is written, with two records a page.
 * The executor runs its tasks at once, so that everything that can be done ahead is done ahead, and
 * nothing depends on threads.
 */
class PagesAheadTest {
  private static final int PAGE = 2;

  private final TestClock clock = new TestClock(Bench.START);
  private final HookedStore store = new HookedStore(new InMemoryStateStore(clock));
  private final TableConnector.Table table = new TableConnector.Table();
  private final SimulatedShelf shelf = new SimulatedShelf(clock);
  private final SyncEngine engine =
      SyncEngine.builder(store.hooked(), new InMemoryVault())
          .time(clock)
          .executor(Runnable::run)
          .build();

  @AfterEach
  void close() {
    engine.close();
    shelf.close();
  }

  private SyncPipeline pipeline(Mapper<Thing, Thing> mapper) {
    Tenant tenant = engine.tenant("acme");
    return SyncPipeline.named("rows-to-things")
        .from(tenant.connect("table", new TableConnector(), new TableConnector.Settings(table)))
        .map(mapper)
        .to(
            tenant.connect(
                "shelf",
                new ShelfConnector(),
                new ShelfConnector.Settings(
                    shelf.uri(), false, Bench.DOUBT, Set.of(Power.CREATE, Power.UPDATE))))
        .parallelism(2)
        .page(PAGE, 1 << 20)
        .pullReferences(false)
        .build();
  }

  private SyncReport run(Mapper<Thing, Thing> mapper) {
    return (SyncReport) pipeline(mapper).run();
  }

  private void put(String... keys) {
    for (String key : keys) {
      table.put(key, new Thing("thing " + key, "red"));
    }
  }

  private List<String> names() {
    return shelf.things().stream().map(one -> one.thing().name()).sorted().toList();
  }

  @Test
  void a_page_asks_the_ledger_before_the_one_before_it_is_settled() {
    put("a", "b", "c", "d", "e", "f", "g", "h");
    store.calls();

    SyncReport report = run(new Bench.SameThing());

    assertThat(report.count(Outcome.CREATED)).isEqualTo(8);
    assertThat(report.total()).isEqualTo(8);
    List<String> calls =
        store.calls().stream().filter(Set.of("ledger", "settle")::contains).toList();
    assertThat(calls)
        .as("the third page, and each one after it, while the one before waits to be written")
        .containsExactly(
            "ledger", "settle", "settle", //
            "ledger", "settle", "settle", //
            "ledger", "ledger", "settle", "settle", //
            "settle", "settle");
  }

  @Test
  void the_watermark_goes_with_the_last_settlement_of_its_page() {
    put("a", "b", "c", "d");
    SyncPipeline pipeline = pipeline(new Bench.SameThing());
    store.calls();

    pipeline.run(RunRequest.by(new Actor("test")).limit(PAGE));

    assertThat(store.calls()).filteredOn("settle"::equals).hasSize(PAGE);
    assertThat(pipeline.watermark().orElseThrow().position()).isEqualTo("2");
  }

  @Test
  void the_watermark_stays_where_a_record_of_the_page_has_stopped_the_run() {
    put("a", "b", "c", "d");
    SyncPipeline pipeline = pipeline(new Bench.SameThing());
    shelf.limitForEver("thing d");

    SyncReport stopped = (SyncReport) pipeline.run();

    assertThat(stopped.whole()).isFalse();
    assertThat(names()).containsExactly("thing a", "thing b", "thing c");
    assertThat(pipeline.watermark().orElseThrow().position()).isEqualTo("2");
  }

  @Test
  void pages_that_bring_nothing_settle_their_watermark_together() {
    SyncPipeline pipeline = written("a", "b", "c", "d", "e", "f");

    assertThat(((SyncReport) pipeline.run()).count(Outcome.UNCHANGED)).isEqualTo(6);

    assertThat(store.calls()).filteredOn("settle"::equals).hasSize(1);
    assertThat(pipeline.watermark().orElseThrow().position()).isEqualTo("12");
  }

  @Test
  void the_watermark_of_such_pages_waits_no_longer_than_a_second() {
    SyncPipeline pipeline = written("a", "b", "c", "d", "e", "f");
    store.after("ledger", () -> clock.advance(Duration.ofSeconds(1)));

    pipeline.run();

    assertThat(store.calls()).filteredOn("settle"::equals).hasSize(2);
  }

  @Test
  void a_run_that_stops_between_such_pages_settles_how_far_it_came() {
    SyncPipeline pipeline = written("a", "b", "c", "d", "e", "f");

    pipeline.run(RunRequest.by(new Actor("test")).limit(2 * PAGE));

    assertThat(pipeline.watermark().orElseThrow().position()).isEqualTo("10");
  }

  @Test
  void a_page_with_news_takes_the_watermark_of_those_before_along() {
    SyncPipeline pipeline = written("a", "b", "c", "d");
    put("e", "f");
    put("g", "h");
    shelf.limitForEver("thing h");

    assertThat(((SyncReport) pipeline.run()).whole()).isFalse();

    assertThat(pipeline.watermark().orElseThrow().position()).isEqualTo("10");
  }

  /** A pipeline that has written these records, and whose feed gives all of them again. */
  private SyncPipeline written(String... keys) {
    put(keys);
    SyncPipeline pipeline = pipeline(new Bench.SameThing());
    assertThat(((SyncReport) pipeline.run()).count(Outcome.CREATED)).isEqualTo(keys.length);
    Stream.of(keys).forEach(table::touch);
    store.calls();
    return pipeline;
  }

  @Test
  void a_record_that_two_pages_bring_is_made_once() {
    put("a", "b", "c", "d", "e", "f");
    table.touch("f");
    put("g");

    SyncReport report = run(new Bench.SameThing());

    assertThat(report.count(Outcome.CREATED)).isEqualTo(7);
    assertThat(report.count(Outcome.UNCHANGED)).isEqualTo(1);
    assertThat(names()).doesNotHaveDuplicates().hasSize(7);
  }

  @Test
  void a_record_may_refer_to_one_of_the_page_before() {
    put("a", "b", "c", "d");
    table.put("e", new Thing("thing e", "like d"));
    put("f");
    table.put("g", new Thing("thing g", "like e"));
    put("h");

    SyncReport report = run(new LikeAnother());

    assertThat(report.problems()).isEmpty();
    assertThat(report.count(Outcome.HELD)).isZero();
    assertThat(report.count(Outcome.CREATED)).isEqualTo(8);
  }

  @Test
  void what_was_worked_out_of_a_page_that_is_not_written_is_not_counted() {
    put("a", "b", "c", "d", "e", "f", "g", "h");
    SyncPipeline pipeline = pipeline(new Bench.SameThing());

    SyncReport half = (SyncReport) pipeline.run(RunRequest.by(new Actor("test")).limit(3 * PAGE));

    assertThat(half.count(Outcome.CREATED)).isEqualTo(6);
    assertThat(half.total()).isEqualTo(6);
    assertThat(((SyncReport) pipeline.run()).count(Outcome.CREATED)).isEqualTo(2);
    assertThat(names()).doesNotHaveDuplicates().hasSize(8);
  }

  @Test
  void problems_of_pages_that_were_worked_out_ahead_are_reported_once() {
    put("a", "b", "c", "d", "e", "f", "g");
    table.put("h", new Thing("thing h", "like nobody"));

    SyncReport report = run(new OnlyRed());

    assertThat(report.count(Outcome.CREATED)).isEqualTo(7);
    assertThat(report.count(Outcome.HELD)).isEqualTo(1);
    assertThat(report.problems()).hasSize(1);
  }

  @Test
  void after_a_held_record_each_page_waits_for_its_turn() {
    put("a", "b", "c", "d");
    table.put("e", new Thing("thing e", "like nobody"));
    put("f", "g", "h", "i", "j", "k", "l", "m", "n");
    OnlyRed mapper = new OnlyRed();

    SyncReport report = run(mapper);

    assertThat(report.total()).isEqualTo(14);
    assertThat(mapper.calls).as("but for the page that was worked out already").hasValue(14 + PAGE);
  }

  @Test
  void a_mapper_that_throws_what_it_does_not_declare_costs_one_record() {
    put("a", "b", "c");
    table.put("d", new Thing("thing d", "blue"));

    SyncReport report =
        run(
            new Bench.SameThing() {
              @Override
              public Mapping<Thing> map(Thing thing, MappingContext context) {
                if (thing.colour().equals("blue")) {
                  PagesAheadTest.<RuntimeException>undeclared(new IOException("no colour"));
                }
                return super.map(thing, context);
              }
            });

    assertThat(report.whole()).isTrue();
    assertThat(report.count(Outcome.CREATED)).isEqualTo(3);
    assertThat(report.problems()).singleElement().asString().contains("no colour");
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> void undeclared(Throwable thrown) throws E {
    throw (E) thrown;
  }

  /** Holds things that are not red. */
  private static final class OnlyRed extends Bench.SameThing {
    private final AtomicInteger calls = new AtomicInteger();

    @Override
    public String name() {
      return "OnlyRed";
    }

    @Override
    public Mapping<Thing> map(Thing thing, MappingContext context) {
      calls.incrementAndGet();
      return thing.colour().equals("red")
          ? super.map(thing, context)
          : new Mapping.Incomplete<>(
              List.of(new Problem("colour", Reason.INVALID, thing.colour())));
    }
  }

  /** Holds a thing whose colour names another row until that row is on the shelf. */
  private static final class LikeAnother extends Bench.SameThing {
    private static final String LIKE = "like ";

    @Override
    public String name() {
      return "LikeAnother";
    }

    @Override
    public Mapping<Thing> map(Thing thing, MappingContext context) {
      if (!thing.colour().startsWith(LIKE)) {
        return super.map(thing, context);
      }
      RecordKey other =
          TableConnector.ROWS.key(context.key().system(), thing.colour().substring(LIKE.length()));
      return context.linked(other, ShelfConnector.THINGS).isEmpty()
          ? new Mapping.Incomplete<>(
              List.of(
                  Problem.waiting(
                      "colour",
                      Reason.LINK_MISSING,
                      other + " is not on the shelf",
                      new Need.Link(other, ShelfConnector.THINGS.name()))))
          : super.map(thing, context);
    }
  }
}
