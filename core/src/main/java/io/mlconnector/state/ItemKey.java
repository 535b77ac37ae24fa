package io.mlconnector.state;

import io.mlconnector.connector.RecordKey;

/**
 * One part of one source record in one flow.
 *
 * @param part blank for the only part of a record
 */
public record ItemKey(RecordKey source, String part) {
  @Override
  public String toString() {
    return part.isEmpty() ? source.toString() : source + "#" + part;
  }
}
