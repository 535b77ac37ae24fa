package io.mlconnector.connector;

import static java.util.Objects.requireNonNull;

/**
 * Names one record of one system, e.g. {@code cin7:main/purchase/PO-1001}.
 *
 * @param entity name of the entity type
 * @param id the system's own key, as text, as the system writes it
 */
public record RecordKey(SystemId system, String entity, String id) {

  public RecordKey {
    requireNonNull(system, "system");
    requireNonNull(entity, "entity");
    if (id.isBlank()) {
      throw new IllegalArgumentException(
          "a record key of " + system + "/" + entity + " needs an id");
    }
  }

  @Override
  public String toString() {
    return system + "/" + entity + "/" + id;
  }
}
