package io.mlconnector.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.connector.Connector;
import io.mlconnector.simulators.SimulatedServer;
import io.mlconnector.simulators.TestClock;
import io.mlconnector.testkit.connector.ConnectorContract;
import io.mlconnector.testkit.connector.TestContext;
import io.mlconnector.write.Power;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connector contract for the example's own connector. */
class OwnConnectorTest extends ConnectorContract<OwnConnector.Settings> {
  @TempDir private Path folder = Path.of("");

  @Override
  protected Connector<OwnConnector.Settings> connector() {
    return new OwnConnector();
  }

  @Override
  protected OwnConnector.Settings settings() {
    return new OwnConnector.Settings(folder);
  }

  @Override
  protected TestContext context() {
    return new TestContext("cards", new TestClock(Instant.parse("2026-11-21T08:00:00Z")));
  }

  @Override
  protected Abilities abilities() {
    return new Abilities(
        List.of(OwnConnector.CARDS),
        List.of(),
        List.of(),
        Map.of(OwnConnector.CARDS, Set.of(Power.CREATE, Power.UPDATE)),
        List.of());
  }

  @Override
  protected List<Wrong<OwnConnector.Settings>> wrong() {
    return List.of(
        new Wrong<>("folder", new OwnConnector.Settings(folder.resolve("none")), context()));
  }

  @Override
  protected List<String> secrets() {
    return List.of();
  }

  @Override
  protected Optional<SimulatedServer> server() {
    return Optional.empty();
  }

  @Test
  void opening_touches_no_file() {
    connector().open(settings(), context()).close();
    assertThat(folder).isEmptyDirectory();
  }
}
