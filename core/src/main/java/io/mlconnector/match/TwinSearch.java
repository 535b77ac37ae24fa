package io.mlconnector.match;

import static java.util.Objects.requireNonNull;

import io.mlconnector.record.RecordKey;
import io.mlconnector.record.RecordRef;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Lists the records of a system that carry one of our marks, for the twin sweep; written by
 * connector authors. It is registered only for entities whose records can be listed so; others are
 * not swept.
 *
 * <p>Asks by time, not by key: a host may be frozen for longer than any period, and what it sends
 * then belongs to a record that was settled long before. Reads only.
 */
@FunctionalInterface
public interface TwinSearch {

  /** Names the keys that sinks write of {@link io.mlconnector.write.Item#mark}. */
  String MARK = "mark";

  /**
   * Records that were made or changed since then, each with the key that it carries; those without
   * one, and those that a person has voided, are left out. Records that are linked may be named
   * too.
   *
   * @param since by the store's clock; the connector allows for the skew of the system's stamps
   * @param strangers leaves of these records those that are not linked to ours: a connector that
   *     needs a call for each record reads only them
   */
  List<Keyed> since(Instant since, UnaryOperator<Set<RecordKey>> strangers);

  /**
   * A record and a key that it carries.
   *
   * @param property {@link #MARK}, or that of a {@link Criterion} of the flow
   */
  record Keyed(RecordRef ref, String property, String value) {
    public Keyed {
      requireNonNull(ref, "ref");
      requireNonNull(property, "property");
      requireNonNull(value, "value");
    }
  }
}
