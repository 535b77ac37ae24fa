package io.mlconnector.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.PipelineBuilder;
import io.mlconnector.SyncEngine;
import io.mlconnector.SyncPipeline;
import io.mlconnector.error.ConfigurationException;
import io.mlconnector.mapping.Mapper;
import io.mlconnector.mapping.Mapping;
import io.mlconnector.mapping.MappingContext;
import io.mlconnector.pipeline.SyncReport;
import io.mlconnector.simulators.TestClock;
import io.mlconnector.state.DeadLetterQuery;
import io.mlconnector.state.memory.InMemoryStateStore;
import io.mlconnector.state.store.StateStore;
import io.mlconnector.vault.InMemoryVault;
import io.mlconnector.verification.shelf.Bench;
import io.mlconnector.verification.shelf.CrashBench;
import io.mlconnector.verification.shelf.ShelfConnector;
import io.mlconnector.verification.shelf.SimulatedShelf;
import io.mlconnector.verification.shelf.TableConnector;
import io.mlconnector.verification.shelf.Thing;
import io.mlconnector.write.Power;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.EnumSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a run survives of a host's executor and of code that the host gives to the engine. */
class HostPoolTest {
  private final TestClock clock = new TestClock(Bench.START);
  private final InMemoryStateStore memory = new InMemoryStateStore(clock);
  private final TableConnector.Table table = new TableConnector.Table();
  private final SimulatedShelf shelf = new SimulatedShelf(clock);
  private final ExecutorService pool = Executors.newFixedThreadPool(1);

  @AfterEach
  void close() {
    pool.shutdownNow();
    shelf.close();
  }

  private PipelineBuilder.Writing<Thing, Thing> mapped(
      SyncEngine engine, Mapper<Thing, Thing> mapper) {
    var source =
        engine
            .tenant("acme")
            .connect("table", new TableConnector(), new TableConnector.Settings(table));
    return SyncPipeline.named("rows-to-things").from(source).map(mapper);
  }

  private SyncPipeline to(
      SyncEngine engine,
      PipelineBuilder.Writing<Thing, Thing> from,
      UnaryOperator<PipelineBuilder.Options<Thing, Thing>> options) {
    var settings =
        new ShelfConnector.Settings(
            shelf.uri(), false, Bench.DOUBT, EnumSet.of(Power.CREATE, Power.UPDATE));
    return options
        .apply(from.to(engine.tenant("acme").connect("shelf", new ShelfConnector(), settings)))
        .build();
  }

  private SyncEngine engine(StateStore store, Executor executor) {
    return SyncEngine.builder(store, new InMemoryVault()).time(clock).executor(executor).build();
  }

  @Test
  void a_run_on_the_only_thread_of_its_own_executor_comes_to_its_end() throws Exception {
    for (int i = 0; i < 4; i++) {
      table.put("K" + i, new Thing("cup" + i, "a"));
    }
    SyncEngine engine = engine(memory, pool);
    SyncPipeline pipeline =
        to(
            engine,
            mapped(engine, new Bench.SameThing()),
            options -> options.parallelism(2).page(1, 1000));
    SyncReport report = (SyncReport) pool.submit(() -> pipeline.run()).get(20, TimeUnit.SECONDS);
    assertThat(report.whole()).isTrue();
    assertThat(shelf.things()).hasSize(4);
    engine.close();
  }

  /** The record on the caller's thread waits until the other thread has died with its record. */
  @Test
  void an_error_on_a_thread_of_the_executor_ends_the_run_and_loses_no_record() {
    CountDownLatch died = new CountDownLatch(1);
    Thread caller = Thread.currentThread();
    Executor executor =
        task ->
            pool.execute(
                () -> {
                  try {
                    task.run();
                  } catch (StackOverflowError e) {
                    // what becomes of the pool's thread is up to the pool
                  } finally {
                    died.countDown();
                  }
                });
    boolean[] fails = {true};
    StateStore store =
        (StateStore)
            Proxy.newProxyInstance(
                StateStore.class.getClassLoader(),
                new Class<?>[] {StateStore.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("begin") && fails[0]) {
                    if (Thread.currentThread() != caller) {
                      throw new StackOverflowError("a record that is too deep");
                    }
                    assertThat(died.await(20, TimeUnit.SECONDS)).isTrue();
                  }
                  try {
                    return method.invoke(memory, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause() == null ? e : e.getCause();
                  }
                });
    table.put("K1", new Thing("cup", "a"));
    table.put("K2", new Thing("jug", "a"));
    SyncEngine engine = engine(store, executor);
    SyncPipeline pipeline =
        to(engine, mapped(engine, new Bench.SameThing()), options -> options.parallelism(2));
    try {
      pipeline.run();
    } catch (StackOverflowError e) {
      assertThat(e).hasMessage("a record that is too deep");
    }
    fails[0] = false;
    pipeline.run();
    assertThat(shelf.things()).hasSize(2);
    engine.close();
  }

  private static final class Sloppy extends Bench.SameThing {
    @Override
    public String name() {
      return "Sloppy";
    }

    @Override
    @SuppressWarnings("NullAway") // a host that is compiled without NullAway
    public Mapping<Thing> map(Thing thing, MappingContext context) {
      return thing.name().equals("jug") ? null : new Mapping.Mapped<>(thing);
    }
  }

  @Test
  void a_mapper_that_answers_null_costs_that_record_and_not_silently() {
    table.put("K1", new Thing("cup", "a"));
    table.put("K2", new Thing("jug", "a"));
    SyncEngine engine = engine(memory, pool);
    SyncPipeline pipeline = to(engine, mapped(engine, new Sloppy()), options -> options);
    pipeline.run();
    assertThat(shelf.things()).hasSize(1);
    assertThat(memory.deadLetters(CrashBench.FLOW, DeadLetterQuery.all(10))).hasSize(1);
    engine.close();
  }

  @Test
  void a_validator_that_throws_costs_one_record() {
    table.put("K1", new Thing("cup", "a"));
    table.put("K2", new Thing("jug", "a"));
    SyncEngine engine = engine(memory, pool);
    SyncPipeline pipeline =
        to(
            engine,
            mapped(engine, new Bench.SameThing())
                .validate(
                    (thing, lists) -> {
                      if (thing.name().equals("cup")) {
                        throw new IllegalArgumentException("no rule for cups");
                      }
                      return java.util.List.of();
                    }),
            options -> options);
    pipeline.run();
    assertThat(shelf.things()).hasSize(1);
    assertThat(memory.deadLetters(CrashBench.FLOW, DeadLetterQuery.all(10))).hasSize(1);
    engine.close();
  }

  /**
   * Two pipelines of one name would share a watermark, so each would miss what the other has read.
   */
  @Test
  void one_name_is_one_flow() {
    SyncEngine engine = engine(memory, pool);
    to(engine, mapped(engine, new Bench.SameThing()), options -> options);
    var other =
        engine
            .tenant("acme")
            .connect("table2", new TableConnector(), new TableConnector.Settings(table));
    var settings =
        new ShelfConnector.Settings(
            shelf.uri(), false, Bench.DOUBT, EnumSet.of(Power.CREATE, Power.UPDATE));
    var target = engine.tenant("acme").connect("shelf2", new ShelfConnector(), settings);
    var second =
        SyncPipeline.named("rows-to-things").from(other).map(new Bench.SameThing()).to(target);
    assertThatThrownBy(second::build).isInstanceOf(ConfigurationException.class);
    engine.close();
  }
}
