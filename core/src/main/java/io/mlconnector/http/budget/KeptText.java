package io.mlconnector.http.budget;

import io.mlconnector.record.SystemId;
import io.mlconnector.state.store.KeptTexts;
import java.time.Instant;
import java.util.Optional;

/** One text in the store that several hosts read and replace. */
public record KeptText(KeptTexts store, String tenant, SystemId system, String name) {

  /** The store's clock, the same for all hosts. */
  Instant now() {
    return store.now();
  }

  Optional<String> read() {
    return store.kept(tenant, system, name);
  }

  /** False when another host has replaced it meanwhile. */
  boolean replace(Optional<String> expected, String value) {
    return store.keep(tenant, system, name, expected, value);
  }
}
