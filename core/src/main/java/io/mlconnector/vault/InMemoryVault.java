package io.mlconnector.vault;

import io.mlconnector.error.ConfigurationException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A vault that forgets everything with the process. For tests and examples only: nothing is
 * encrypted.
 */
public final class InMemoryVault implements CredentialVault {
  private static final int LONGEST_NAME = 200;

  private record Name(String tenant, String secret) {}

  private final Map<Name, char[]> secrets = new ConcurrentHashMap<>();

  @Override
  public Optional<char[]> read(String tenant, String name) {
    return Optional.ofNullable(secrets.get(new Name(tenant, name))).map(char[]::clone);
  }

  @Override
  public void write(String tenant, String name, char[] secret) {
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw new ConfigurationException("vault", "a secret's name needs 1 to 200 characters");
    }
    secrets.put(new Name(tenant, name), secret.clone());
  }

  @Override
  public void remove(String tenant, String name) {
    secrets.remove(new Name(tenant, name));
  }
}
