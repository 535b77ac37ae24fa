package io.mlconnector.vault;

import io.mlconnector.error.ConfigurationException;
import java.util.Arrays;
import java.util.function.Function;

/**
 * A secret that is read from a vault at each use. It remembers digests of the value that it gave
 * out first and of the value found after a refused call, never the value, so that {@link #reread}
 * notices a rotation.
 *
 * <p>Not of what it gave out last: when a call with the old secret is refused, another thread may
 * have the new one already.
 */
public final class VaultSecret implements Secret {
  private final CredentialVault vault;
  private final String tenant;
  private final String name;
  private int known;
  private boolean used;

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
        known = used ? known : Arrays.hashCode(value);
        used = true;
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
        int found = Arrays.hashCode(value);
        boolean changed = !used || found != known;
        known = found;
        used = true;
        return changed;
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
