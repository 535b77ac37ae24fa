package io.mlconnector.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.mlconnector.Connected;
import io.mlconnector.SyncEngine;
import io.mlconnector.SyncPipeline;
import io.mlconnector.Tenant;
import io.mlconnector.mapping.Mapper;
import io.mlconnector.mapping.Mapping;
import io.mlconnector.mapping.MappingContext;
import io.mlconnector.pipeline.RunAnswer;
import io.mlconnector.pipeline.Scope;
import io.mlconnector.pipeline.SyncReport;
import io.mlconnector.record.EntityType;
import io.mlconnector.state.jdbc.StateStores;
import io.mlconnector.state.store.StateStore;
import io.mlconnector.vault.InMemoryVault;
import java.net.URI;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/**
 * The contender that is this library, with its state in the target's PostgreSQL and none of its
 * promises switched off.
 */
final class EngineFlow implements Contender {
  static final String TENANT = "acme";
  static final String NAME = "orders-to-rows";

  private final boolean again;
  private final HikariDataSource pool;
  private final ExecutorService executor = Executors.newFixedThreadPool(2);
  private final StateStore store;
  private final SyncEngine engine;
  private final SyncPipeline pipeline;

  /** Maps an order to one row. */
  static final class OrderToRow implements Mapper<PurchaseOrder, FlatOrder> {
    @Override
    public String name() {
      return "OrderToRow";
    }

    @Override
    public EntityType<PurchaseOrder> source() {
      return PurchaseOrder.TYPE;
    }

    @Override
    public EntityType<FlatOrder> target() {
      return FlatOrder.TYPE;
    }

    @Override
    public Mapping<FlatOrder> map(PurchaseOrder source, MappingContext context) {
      return new Mapping.Mapped<>(FlatOrder.of(source));
    }
  }

  /**
   * @param again whether the data were synced before the clock starts
   */
  EngineFlow(Task task, boolean again) {
    this(task, again, pool -> pool, builder -> {});
  }

  /**
   * @param state the data source that the store uses in place of the pool
   * @param settings what the host adds to the engine
   */
  EngineFlow(
      Task task,
      boolean again,
      UnaryOperator<DataSource> state,
      Consumer<SyncEngine.Builder> settings) {
    this.again = again;
    this.pool = task.pool();
    StateStores.migrate(pool);
    this.store = StateStores.postgres(state.apply(pool));
    SyncEngine.Builder builder = SyncEngine.builder(store, new InMemoryVault()).executor(executor);
    settings.accept(builder);
    this.engine = builder.build();
    this.pipeline = pipeline(engine.tenant(TENANT), task, pool);
  }

  /** The flow of a tenant, with connections of its own. */
  static SyncPipeline pipeline(Tenant tenant, Task task, DataSource rows) {
    Connected source =
        tenant.connect(
            "pages", new PageConnector(), new PageConnector.Settings(URI.create(task.source())));
    Connected target =
        tenant.connect("flat", new FlatConnector(), new FlatConnector.Settings(rows));
    return SyncPipeline.named(NAME)
        .from(source)
        .startingAt(Instant.EPOCH)
        .scope(Scope.everything())
        .map(new OrderToRow())
        .to(target)
        .parallelism(2)
        .page(task.page(), 64L << 20)
        .build();
  }

  /** Runs once, as a schedule would. */
  RunAnswer sync() {
    return pipeline.run();
  }

  @Override
  public void prepare() throws Exception {
    if (again) {
      run();
    }
  }

  @Override
  public long run() {
    SyncReport report = (SyncReport) sync();
    if (!report.whole() || report.differences() > 0) {
      throw new IllegalStateException(report.toString());
    }
    return report.total();
  }

  @Override
  public void close() {
    engine.close();
    store.close();
    pool.close();
    executor.shutdown();
  }
}
