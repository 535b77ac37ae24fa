package io.mlconnector.record;

import static java.util.Objects.requireNonNull;

/**
 * Names one record of one system, e.g. {@code cin7:main/purchase/PO-1001}.
 *
 * @param entity name of the entity type
 * @param id the system's own key, as text, as the system writes it: 1 to 500 characters, none of
 *     them NUL
 */
public record RecordKey(SystemId system, String entity, String id) {
  private static final int LONGEST = 500;

  public RecordKey {
    requireNonNull(system, "system");
    requireNonNull(entity, "entity");
    if (id.isBlank() || id.length() > LONGEST || id.indexOf('\0') >= 0) {
      String shown = id.substring(0, Math.min(id.length(), 40)).replaceAll("\\p{Cntrl}", "?");
      throw new IllegalArgumentException(
          "a record key of "
              + system
              + "/"
              + entity
              + " needs an id of 1 to "
              + LONGEST
              + " characters without NUL, was '"
              + shown
              + "' ("
              + id.length()
              + " characters)");
    }
  }

  @Override
  public String toString() {
    return system + "/" + entity + "/" + id;
  }
}
