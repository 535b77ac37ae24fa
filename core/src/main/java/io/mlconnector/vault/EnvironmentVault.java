package io.mlconnector.vault;

import static java.util.Objects.requireNonNull;

import io.mlconnector.error.ConfigurationException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Secrets in variables of the environment, named by a prefix and the secret's name. */
final class EnvironmentVault implements CredentialVault {
  private final String prefix;
  private final Map<String, String> environment;
  private final AtomicReference<@Nullable String> only = new AtomicReference<>();

  EnvironmentVault(String prefix, Map<String, String> environment) {
    this.prefix = requireNonNull(prefix, "prefix");
    this.environment = environment;
  }

  @Override
  public Optional<char[]> read(String tenant, String name) {
    if (!only.compareAndSet(null, tenant) && !tenant.equals(only.get())) {
      throw new ConfigurationException(
          "vault",
          "the environment has secrets of one tenant, "
              + only.get()
              + ", and '"
              + tenant
              + "' asks for one: give several tenants a FileVault or a StateVault");
    }
    return Optional.ofNullable(environment.get(variable(name)))
        .filter(secret -> !secret.isEmpty())
        .map(String::toCharArray);
  }

  /** E.g. {@code SYNC_X3_PASSWORD} of {@code x3-password}. */
  private String variable(String name) {
    return prefix + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }

  @Override
  public void write(String tenant, String name, char[] secret) {
    throw readOnly(name);
  }

  @Override
  public void remove(String tenant, String name) {
    throw readOnly(name);
  }

  private ConfigurationException readOnly(String name) {
    return new ConfigurationException(
        "vault", "the environment cannot be written from here: set " + variable(name) + " there");
  }

  @Override
  public String toString() {
    return "EnvironmentVault(" + prefix + "*)";
  }
}
