package io.mlconnector.hosts.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.SyncGroup;
import io.mlconnector.hosts.Databases;
import io.mlconnector.hosts.Purchasing;
import io.mlconnector.state.jdbc.StateStores;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** A Spring Boot application whose own migrations share a schema with our tables. */
class FlywayTest {
  private static Databases server;

  @TempDir private Path folder = Path.of("");
  private Surroundings surroundings;

  @BeforeAll
  static void startServer() throws IOException {
    server = new Databases();
  }

  @AfterAll
  static void stopServer() throws IOException {
    server.close();
  }

  @BeforeEach
  void start() throws Exception {
    surroundings = new Surroundings(server, folder);
  }

  @AfterEach
  void stop() {
    surroundings.close();
  }

  @Test
  void the_hosts_migrations_first_then_ours_and_both_again() {
    for (int i = 0; i < 2; i++) {
      try (ConfigurableApplicationContext host = surroundings.start(Map.of())) {
        assertThat(Purchasing.whole(host.getBean(SyncGroup.class).run())).isTrue();
        assertThat(host.getBean(Journal.class).entries()).isZero();
      }
      surroundings.trial().agrees();
    }
  }

  @Test
  void ours_first_the_host_starts_with_a_baseline_of_zero() {
    try (ConfigurableApplicationContext before =
        surroundings.start(Map.of("spring.flyway.enabled", "false"))) {
      StateStores.migrate(before.getBean(DataSource.class));
    }
    assertThatThrownBy(() -> surroundings.start(Map.of()))
        .rootCause()
        .hasMessageContaining("non-empty schema");
    Map<String, Object> baseline =
        Map.of("spring.flyway.baseline-on-migrate", "true", "spring.flyway.baseline-version", "0");
    try (ConfigurableApplicationContext host = surroundings.start(baseline)) {
      assertThat(Purchasing.whole(host.getBean(SyncGroup.class).run())).isTrue();
      assertThat(host.getBean(Journal.class).entries()).isZero();
    }
    surroundings.trial().agrees();
  }
}
