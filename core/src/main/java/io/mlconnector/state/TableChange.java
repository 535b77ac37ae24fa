package io.mlconnector.state;

import io.mlconnector.record.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One change of one row of a mapping table.
 *
 * @param before empty when the row was added
 * @param after empty when the row was removed
 */
public record TableChange(
    List<String> key, Optional<String> before, Optional<String> after, Actor actor, Instant at) {
  public TableChange {
    key = List.copyOf(key);
  }
}
