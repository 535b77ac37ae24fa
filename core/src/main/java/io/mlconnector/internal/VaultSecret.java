package io.mlconnector.internal;

import io.mlconnector.connector.ConfigurationException;
import io.mlconnector.vault.CredentialVault;
import io.mlconnector.vault.Secret;
import java.util.Arrays;
import java.util.function.Function;

/** A secret of a vault. Remembers a digest of what it last gave out, never the value. */
public final class VaultSecret implements Secret {
  private final CredentialVault vault;
  private final String tenant;
  private final String name;
  private int lastUsed;

  public VaultSecret(CredentialVault vault, String tenant, String name) {
    this.vault = vault;
    this.tenant = tenant;
    this.name = name;
  }

  @Override
  public <T> T use(Function<char[], T> function) {
    char[] value = read();
    try {
      synchronized (this) {
        lastUsed = Arrays.hashCode(value);
      }
      return function.apply(value);
    } finally {
      Arrays.fill(value, '\0');
    }
  }

  @Override
  public boolean reread() {
    char[] value = read();
    try {
      synchronized (this) {
        return Arrays.hashCode(value) != lastUsed;
      }
    } finally {
      Arrays.fill(value, '\0');
    }
  }

  private char[] read() {
    return vault
        .read(tenant, name)
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "credential", "the vault has no '" + name + "' for tenant '" + tenant + "'"));
  }

  @Override
  public String toString() {
    return "Secret(" + tenant + "/" + name + ")";
  }
}
