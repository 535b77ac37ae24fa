package io.mlconnector.mapping;

import io.mlconnector.record.EntityType;

/**
 * Translates a record into the parts of another system's. Pure: no I/O, no clock, no logging, no
 * lock of the host's; called more than once. Called by several threads at a time, which need not be
 * the one that runs the flow, where that has {@code parallelism}.
 *
 * <p>A mapper that lies on the class path or module path is found by its two ends, by pipelines
 * that say these and no mapper; it has a public constructor without arguments and without I/O.
 */
public interface Mapper<S, T> {

  /**
   * Name in fingerprints and events, the same for ever: it stands in the ledger with every record
   * that the mapper has made. A mapper of another name is another mapping, and what it makes of
   * records that are settled already counts as rewritten by an upgrade.
   */
  String name();

  EntityType<S> source();

  EntityType<T> target();

  Mapping<T> map(S source, MappingContext context);

  /**
   * Rises when the same source would give another result; part of the fingerprint of what was
   * written.
   */
  default int version() {
    return 1;
  }

  /** This mapper, then another on each of its parts; parts of parts are named {@code a/b}. */
  default <U> Mapper<S, U> then(Mapper<T, U> next) {
    return new ComposedMapper<>(this, next);
  }
}
