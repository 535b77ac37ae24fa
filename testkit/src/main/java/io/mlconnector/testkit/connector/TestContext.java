package io.mlconnector.testkit.connector;

import io.mlconnector.connector.ConnectorContext;
import io.mlconnector.error.ConfigurationException;
import io.mlconnector.http.ApiClient;
import io.mlconnector.http.client.HttpEngine;
import io.mlconnector.record.SystemId;
import io.mlconnector.state.memory.InMemoryStateStore;
import io.mlconnector.text.Json;
import io.mlconnector.time.Time;
import io.mlconnector.vault.Secret;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A context for tests of connectors without an engine, with the real HTTP path and with secrets
 * that a test can change.
 */
public final class TestContext implements ConnectorContext {
  private final SystemId system;
  private final Time time;
  private final HttpEngine http;
  private final Map<String, String> secrets = new ConcurrentHashMap<>();

  public TestContext(String system, Time time) {
    this.system = new SystemId(system);
    this.time = time;
    this.http =
        new HttpEngine(time, new Json(), Optional.empty(), new InMemoryStateStore(time), false);
  }

  /** Stores or replaces a secret. */
  public TestContext secret(String name, String value) {
    secrets.put(name, value);
    return this;
  }

  @Override
  public SystemId system() {
    return system;
  }

  @Override
  public Secret secret(String name) {
    return new TestSecret(name);
  }

  @Override
  public Time time() {
    return time;
  }

  @Override
  public ApiClient.Builder api(URI base) {
    return http.client("", system, base);
  }

  private final class TestSecret implements Secret {
    private final String name;
    private String used = "";

    TestSecret(String name) {
      this.name = name;
    }

    @Override
    public synchronized <T> T use(Function<char[], T> function) {
      used = value();
      return function.apply(used.toCharArray());
    }

    @Override
    public synchronized boolean reread() {
      return !value().equals(used);
    }

    private String value() {
      return Optional.ofNullable(secrets.get(name))
          .orElseThrow(
              () -> new ConfigurationException("credential", "the vault has no '" + name + "'"));
    }

    @Override
    public String toString() {
      return "Secret(" + name + ")";
    }
  }
}
