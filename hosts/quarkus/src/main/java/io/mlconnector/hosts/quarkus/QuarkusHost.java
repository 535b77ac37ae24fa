package io.mlconnector.hosts.quarkus;

import io.agroal.api.AgroalDataSource;
import io.mlconnector.SyncEngine;
import io.mlconnector.SyncGroup;
import io.mlconnector.hosts.Purchasing;
import io.mlconnector.state.jdbc.StateStores;
import io.mlconnector.state.store.StateStore;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The beans of a Quarkus application that embeds the library, on the application's executor and
 * with a pool for the state. ArC destroys produced beans in no certain order, so engine and store
 * are closed when the application stops, before that begins.
 */
@Singleton
public class QuarkusHost {

  @Produces
  @Singleton
  Purchasing purchasing(@ConfigProperty(name = "purchasing.folder") Path folder) {
    return new Purchasing(folder);
  }

  @Produces
  @Singleton
  StateStore store(@DataSource("state") AgroalDataSource pool) {
    StateStores.migrate(pool);
    return StateStores.postgres(pool);
  }

  /**
   * Builds the engine at the start of the application, since a first caller might be in the middle
   * of a transaction.
   */
  @Produces
  @Singleton
  @Startup
  SyncEngine engine(StateStore store, Purchasing purchasing, ExecutorService threads) {
    SyncEngine engine = SyncEngine.builder(store, purchasing.vault()).executor(threads).build();
    purchasing.loadTables(engine);
    return engine;
  }

  @Produces
  @Singleton
  SyncGroup purchases(SyncEngine engine, Purchasing purchasing) {
    return purchasing.group(engine);
  }

  void stop(@Observes ShutdownEvent shutdown, SyncEngine engine, StateStore store) {
    engine.close();
    store.close();
  }
}
