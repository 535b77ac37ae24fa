package io.mlconnector.hosts.spring;

import io.mlconnector.hosts.Databases;
import io.mlconnector.hosts.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/** A database and both simulated systems, on which a test starts the Spring Boot application. */
final class Surroundings implements AutoCloseable {
  private final Trial trial;
  private final Databases server;
  private final String database;
  private final Path folder;

  /**
   * @param server the server on which a new database is made
   */
  Surroundings(Databases server, Path folder) throws IOException, SQLException {
    this.server = server;
    this.folder = folder;
    this.trial = new Trial(folder);
    this.database = server.create();
  }

  Trial trial() {
    return trial;
  }

  /** Starts the application; the pool has auto-commit off unless {@code more} says otherwise. */
  ConfigurableApplicationContext start(Map<String, Object> more) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("spring.datasource.url", server.url(database));
    settings.put("spring.datasource.hikari.auto-commit", "false");
    settings.put("spring.datasource.hikari.maximum-pool-size", "6");
    settings.put("spring.main.banner-mode", "off");
    settings.put("purchasing.folder", folder.toString());
    settings.putAll(more);
    SpringApplication application = new SpringApplication(SpringHost.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.setRegisterShutdownHook(false);
    application.setDefaultProperties(settings);
    return application.run();
  }

  void sql(String statement) throws SQLException {
    server.sql(database, statement);
  }

  @Override
  public void close() {
    trial.close();
  }
}
