package io.mlconnector.testkit.vault;

import io.mlconnector.vault.CredentialVault;
import io.mlconnector.vault.InMemoryVault;
import java.util.Optional;

/** The vault contract for the vault in memory. */
class InMemoryVaultTest extends CredentialVaultContract {
  private final InMemoryVault vault = new InMemoryVault();

  @Override
  protected CredentialVault vault() {
    return vault;
  }

  @Override
  protected Optional<VaultAtRest> atRest() {
    return Optional.empty();
  }
}
