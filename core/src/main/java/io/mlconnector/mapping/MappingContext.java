package io.mlconnector.mapping;

import io.mlconnector.record.EntityType;
import io.mlconnector.record.RecordKey;
import io.mlconnector.record.RecordRef;
import java.util.List;
import java.util.Optional;

/**
 * What a mapper may ask. What is missing at the first call is loaded for the whole page, and the
 * mapper called again.
 */
public interface MappingContext {

  /** The record that is being translated; other records of its system are named like it. */
  RecordKey key();

  /**
   * The counterparts of a source record as an entity of the target, in the order of their parts;
   * empty if none yet.
   */
  List<RecordRef> linked(RecordKey source, EntityType<?> target);

  /** The value of a row of a mapping table. */
  Optional<String> row(TableName table, String... key);
}
