package io.mlconnector.verification.shelf;

import io.mlconnector.PipelineBuilder;
import io.mlconnector.SyncEngine;
import io.mlconnector.SyncPipeline;
import io.mlconnector.mapping.Mapper;
import io.mlconnector.mapping.Mapping;
import io.mlconnector.mapping.MappingContext;
import io.mlconnector.match.Criterion;
import io.mlconnector.match.Matcher;
import io.mlconnector.pipeline.SyncReport;
import io.mlconnector.record.EntityType;
import io.mlconnector.simulators.TestClock;
import io.mlconnector.state.store.StateStore;
import io.mlconnector.time.Time;
import io.mlconnector.vault.InMemoryVault;
import io.mlconnector.write.Doubt;
import io.mlconnector.write.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The bench for most tests of the engine: a source (a table), a target (a shelf) and an engine
 * between them, all on one clock.
 */
public final class Bench implements AutoCloseable {
  public static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
  public static final Doubt DOUBT =
      new Doubt(
          Duration.ofSeconds(20),
          Duration.ofSeconds(2),
          Duration.ofSeconds(120),
          Duration.ofSeconds(30));

  private static final Set<Power> ALL = Set.of(Power.CREATE, Power.UPDATE);

  private final TestClock clock;
  private final TableConnector.Table table = new TableConnector.Table();
  private final SimulatedShelf shelf;
  private final StateStore store;
  private final boolean twoCalls;
  private final UnaryOperator<PipelineBuilder.Options<Thing, Thing>> options;
  private final Mapper<Thing, Thing> mapper;
  private final SyncEngine engine;
  private final SyncPipeline pipeline;

  public Bench(
      TestClock clock,
      StateStore store,
      boolean twoCalls,
      UnaryOperator<PipelineBuilder.Options<Thing, Thing>> options) {
    this(clock, store, twoCalls, options, new SameThing());
  }

  public Bench(
      TestClock clock,
      StateStore store,
      boolean twoCalls,
      UnaryOperator<PipelineBuilder.Options<Thing, Thing>> options,
      Mapper<Thing, Thing> mapper) {
    this.mapper = mapper;
    this.clock = clock;
    this.shelf = new SimulatedShelf(clock);
    this.store = store;
    this.twoCalls = twoCalls;
    this.options = options;
    this.engine = newEngine(clock, store);
    this.pipeline = pipeline(engine, ALL);
  }

  public TestClock clock() {
    return clock;
  }

  public TableConnector.Table table() {
    return table;
  }

  public SimulatedShelf shelf() {
    return shelf;
  }

  public StateStore store() {
    return store;
  }

  public SyncPipeline pipeline() {
    return pipeline;
  }

  public SyncEngine engine() {
    return engine;
  }

  /** Runs once and returns the report, which there must be. */
  public SyncReport run() {
    return (SyncReport) pipeline.run();
  }

  /** Runs, lets time pass until nothing is in doubt any more, and runs again. */
  public SyncReport runUntilSure() {
    run();
    clock.advance(DOUBT.send().plus(DOUBT.settle()).plusSeconds(1));
    run();
    clock.advance(DOUBT.send().plus(DOUBT.settle()).plusSeconds(1));
    return run();
  }

  /**
   * A pipeline of another host on the same store and systems. Pages are read ahead on the thread
   * that writes the page before, so that nothing depends on the timing of threads.
   */
  public SyncPipeline otherHost(StateStore itsStore) {
    return otherHost(itsStore, mapper);
  }

  /** A pipeline of another host with another version of the mapper. */
  public SyncPipeline otherHost(StateStore itsStore, Mapper<Thing, Thing> itsMapper) {
    return pipeline(newEngine(clock, itsStore), itsMapper, ALL);
  }

  /** A pipeline of another host whose connector has only these powers. */
  public SyncPipeline hostWith(Power... can) {
    return pipeline(newEngine(clock, store), Set.of(can));
  }

  private static SyncEngine newEngine(Time time, StateStore store) {
    return SyncEngine.builder(store, new InMemoryVault())
        .time(time)
        .executor(Runnable::run)
        .lease(Duration.ofSeconds(30))
        .build();
  }

  private SyncPipeline pipeline(SyncEngine of, Set<Power> can) {
    return pipeline(of, mapper, can);
  }

  private SyncPipeline pipeline(SyncEngine of, Mapper<Thing, Thing> with, Set<Power> can) {
    var tenant = of.tenant("acme");
    var source = tenant.connect("table", new TableConnector(), new TableConnector.Settings(table));
    var target =
        tenant.connect(
            "shelf",
            new ShelfConnector(),
            new ShelfConnector.Settings(shelf.uri(), twoCalls, DOUBT, can));
    return options
        .apply(
            SyncPipeline.named("rows-to-things")
                .from(source)
                .map(with)
                .match(Matcher.of(List.of(Criterion.exactName("name", Thing::name))))
                .to(target))
        .build();
  }

  @Override
  public void close() {
    engine.close();
    shelf.close();
  }

  /** A mapper that changes nothing. */
  public static class SameThing implements Mapper<Thing, Thing> {
    @Override
    public String name() {
      return "SameThing";
    }

    @Override
    public EntityType<Thing> source() {
      return TableConnector.ROWS;
    }

    @Override
    public EntityType<Thing> target() {
      return ShelfConnector.THINGS;
    }

    @Override
    public Mapping<Thing> map(Thing source, MappingContext context) {
      return new Mapping.Mapped<>(source);
    }
  }
}
