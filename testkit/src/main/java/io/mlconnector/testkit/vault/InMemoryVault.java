package io.mlconnector.testkit.vault;

import io.mlconnector.vault.CredentialVault;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A vault that forgets everything with the process. For tests and examples only: nothing is
 * encrypted.
 */
public final class InMemoryVault implements CredentialVault {
  private record Name(String tenant, String secret) {}

  private final Map<Name, char[]> secrets = new ConcurrentHashMap<>();

  @Override
  public Optional<char[]> read(String tenant, String name) {
    return Optional.ofNullable(secrets.get(new Name(tenant, name))).map(char[]::clone);
  }

  @Override
  public void write(String tenant, String name, char[] secret) {
    secrets.put(new Name(tenant, name), secret.clone());
  }

  @Override
  public void remove(String tenant, String name) {
    secrets.remove(new Name(tenant, name));
  }
}
