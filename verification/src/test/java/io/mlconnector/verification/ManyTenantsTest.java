package io.mlconnector.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.mlconnector.Connected;
import io.mlconnector.SyncEngine;
import io.mlconnector.SyncPipeline;
import io.mlconnector.Tenant;
import io.mlconnector.mapping.Mapper;
import io.mlconnector.mapping.Mapping;
import io.mlconnector.mapping.MappingContext;
import io.mlconnector.pipeline.Scope;
import io.mlconnector.pipeline.SyncReport;
import io.mlconnector.record.EntityType;
import io.mlconnector.record.Outcome;
import io.mlconnector.simulators.TestClock;
import io.mlconnector.state.jdbc.StateStores;
import io.mlconnector.state.store.StateStore;
import io.mlconnector.vault.InMemoryVault;
import io.mlconnector.verification.shelf.CountingConnector;
import io.mlconnector.verification.shelf.TableConnector;
import io.mlconnector.verification.shelf.Thing;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A host with many tenants of three pipelines each, on one engine and one PostgreSQL. Each pipeline
 * runs every quarter of an hour for a (simulated) day. {@code -Dcampaign=full} takes a thousand
 * tenants.
 */
class ManyTenantsTest {
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  private static final boolean FULL = System.getProperty("campaign", "").equals("full");
  private static final int TENANTS = FULL ? 1_000 : 20;
  private static final int PIPELINES = 3;
  private static final int POLLS = FULL ? 96 : 12;
  private static final int NEWS_EVERY = 8;
  private static final int WORKERS = 4;
  private static final int CONNECTIONS = 8;

  private final TestClock clock = new TestClock(START);
  private final EmbeddedPostgres postgres;
  private final HikariDataSource pool;
  private final StateStore store;
  private final SyncEngine engine;
  private final LongAdder written = new LongAdder();
  private final List<Sync> syncs = new ArrayList<>();
  private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
  private final int threadsBefore;

  /** A pipeline with the table that it reads. */
  private record Sync(SyncPipeline pipeline, TableConnector.Table table) {}

  private static final class Copy implements Mapper<Thing, Thing> {
    @Override
    public String name() {
      return "Copy";
    }

    @Override
    public EntityType<Thing> source() {
      return TableConnector.ROWS;
    }

    @Override
    public EntityType<Thing> target() {
      return CountingConnector.COUNTED;
    }

    @Override
    public Mapping<Thing> map(Thing source, MappingContext context) {
      return new Mapping.Mapped<>(source);
    }
  }

  ManyTenantsTest() throws Exception {
    postgres = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofMinutes(2)).start();
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
    config.setMaximumPoolSize(CONNECTIONS);
    pool = new HikariDataSource(config);
    StateStores.migrate(pool);
    store = StateStores.postgres(pool, () -> Duration.between(Instant.now(), clock.now()));
    threadsBefore = threads();
    engine = SyncEngine.builder(store, new InMemoryVault()).time(clock).build();
    for (int tenant = 0; tenant < TENANTS; tenant++) {
      Tenant owner = engine.tenant(String.format(Locale.ROOT, "t%04d", tenant));
      for (int number = 0; number < PIPELINES; number++) {
        syncs.add(sync(owner, number));
      }
    }
  }

  private Sync sync(Tenant owner, int number) {
    TableConnector.Table table = new TableConnector.Table();
    table.stampedBy(clock);
    Connected source =
        owner.connect("table" + number, new TableConnector(), new TableConnector.Settings(table));
    Connected target =
        owner.connect(
            "counter" + number, new CountingConnector(), new CountingConnector.Settings(written));
    SyncPipeline pipeline =
        SyncPipeline.named("flow" + number)
            .from(source)
            .startingAt(START)
            .scope(Scope.everything())
            .map(new Copy())
            .to(target)
            .build();
    return new Sync(pipeline, table);
  }

  @AfterEach
  void close() throws Exception {
    workers.shutdownNow();
    engine.close();
    store.close();
    pool.close();
    postgres.close();
  }

  @Test
  void a_day_of_many_tenants_takes_flat_memory_and_each_gets_its_turn() throws Exception {
    List<Long> heaps = new ArrayList<>();
    long begun = System.nanoTime();
    long edits = 0;
    for (int poll = 0; poll < POLLS; poll++) {
      clock.advance(Duration.ofMinutes(15));
      edits += news(poll);
      clock.advance(Duration.ofSeconds(10));
      long unchanged = runAll();
      assertThat(written.sum()).as("poll %d", poll).isEqualTo(edits);
      if ((poll + 1) % (POLLS / 4) == 0) {
        heaps.add(heap());
        say(poll, heaps, begun, unchanged);
      }
    }
    assertThat(threads() - threadsBefore).as("threads").isLessThanOrEqualTo(WORKERS + 3);
    long grown = heaps.get(heaps.size() - 1) - heaps.get(0);
    assertThat(grown / (double) heaps.get(0)).as("heap %s", heaps).isLessThan(0.15);
  }

  /** Adds or changes a row in some of the flows, in as many at each round. */
  private long news(int poll) {
    long edits = 0;
    for (int i = poll % NEWS_EVERY; i < syncs.size(); i += NEWS_EVERY) {
      syncs.get(i).table().put("row", new Thing("row of flow " + i, "at poll " + poll));
      edits++;
    }
    return edits;
  }

  private long runAll() throws Exception {
    List<Future<Long>> runs = new ArrayList<>();
    syncs.forEach(sync -> runs.add(workers.submit(() -> run(sync))));
    long unchanged = 0;
    for (Future<Long> run : runs) {
      unchanged += run.get(10, TimeUnit.MINUTES);
    }
    return unchanged;
  }

  private static long run(Sync sync) {
    SyncReport report = (SyncReport) sync.pipeline().run();
    assertThat(report.whole()).as("%s", report).isTrue();
    return report.count(Outcome.UNCHANGED);
  }

  /** One tenant's system does not answer until all other tenants have run. */
  @Test
  void a_tenant_whose_system_hangs_keeps_nobody_waiting() throws Exception {
    long edits = news(0);
    CountDownLatch others = new CountDownLatch(syncs.size() - 1);
    TableConnector.Table hanging = syncs.get(0).table();
    Future<Long> stuck;
    synchronized (hanging) {
      stuck = workers.submit(() -> run(syncs.get(0)));
      for (Sync sync : syncs.subList(1, syncs.size())) {
        workers.execute(
            () -> {
              run(sync);
              others.countDown();
            });
      }
      assertThat(others.await(5, TimeUnit.MINUTES)).as("all others had their turn").isTrue();
      assertThat(stuck.isDone()).isFalse();
    }
    assertThat(stuck.get(6, TimeUnit.MINUTES)).isZero();
    assertThat(written.sum()).isEqualTo(edits);
  }

  private void say(int poll, List<Long> heaps, long begun, long unchanged) throws SQLException {
    System.out.printf(
        Locale.ROOT,
        "%d tenants: %,d runs in %.0f s, heap %.1f MB, %d threads more, database %.1f MB,"
            + " %d read again%n",
        TENANTS,
        (poll + 1L) * syncs.size(),
        (System.nanoTime() - begun) / 1e9,
        heaps.get(heaps.size() - 1) / 1e6,
        threads() - threadsBefore,
        databaseBytes() / 1e6,
        unchanged);
  }

  private long databaseBytes() throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select pg_database_size(current_database())")) {
      row.next();
      return row.getLong(1);
    }
  }

  private static int threads() {
    return ManagementFactory.getThreadMXBean().getThreadCount();
  }

  /** The heap in use after full collections. */
  private static long heap() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }
}
