package io.mlconnector.state.store;

import io.mlconnector.state.SealedSecret;
import java.util.List;
import java.util.Optional;

/**
 * Secrets as a vault has encrypted them; never readable here. The rules of {@link StateStore} hold.
 */
public interface SealedSecrets {

  /** All of them, by tenant and name. */
  List<SealedSecret> sealed();

  Optional<SealedSecret> sealed(String tenant, String name);

  /** Puts a secret, or replaces the one of that tenant and name. */
  void seal(SealedSecret secret);

  /** Replaces a secret if it is still the expected one; false if it is not. */
  boolean reseal(SealedSecret expected, SealedSecret secret);

  /** Removes a secret; one that does not exist is no error. */
  void unseal(String tenant, String name);
}
