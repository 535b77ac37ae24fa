package io.mlconnector.state.store;

import io.mlconnector.record.SystemId;
import java.util.Optional;

/**
 * Texts that connections keep, such as rotating tokens and counters. The rules of {@link
 * StateStore} hold.
 */
public interface KeptTexts extends StoreTime {

  Optional<String> kept(String tenant, SystemId system, String name);

  /** Replaces the value if it is still the expected one; false if it is not. */
  boolean keep(
      String tenant, SystemId system, String name, Optional<String> expected, String value);
}
