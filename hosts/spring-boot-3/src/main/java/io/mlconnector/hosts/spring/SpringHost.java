package io.mlconnector.hosts.spring;

import io.mlconnector.SyncEngine;
import io.mlconnector.SyncGroup;
import io.mlconnector.hosts.Purchasing;
import io.mlconnector.state.jdbc.StateStores;
import io.mlconnector.state.store.StateStore;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;

/**
 * The beans of a Spring Boot application that embeds the library, on the application's pool and
 * executor. Spring closes beans before those that they depend on: first the engine, then the store,
 * then the pool.
 */
@SpringBootApplication
public class SpringHost {

  @Bean
  Purchasing purchasing(@Value("${purchasing.folder}") Path folder) {
    return new Purchasing(folder);
  }

  /**
   * Opens the store after the application's own migrations, which expect an empty schema when they
   * first run.
   */
  @Bean
  @DependsOnDatabaseInitialization
  StateStore store(DataSource pool) {
    StateStores.migrate(pool);
    return StateStores.postgres(pool);
  }

  @Bean
  SyncEngine engine(
      StateStore store,
      Purchasing purchasing,
      @Qualifier("applicationTaskExecutor") Executor executor) {
    SyncEngine engine = SyncEngine.builder(store, purchasing.vault()).executor(executor).build();
    purchasing.loadTables(engine);
    return engine;
  }

  @Bean
  SyncGroup purchases(SyncEngine engine, Purchasing purchasing) {
    return purchasing.group(engine);
  }
}
