package io.mlconnector.record;

/**
 * One part of one source record in one flow.
 *
 * @param part blank for the only part of a record
 */
public record ItemKey(RecordKey source, String part) {

  /**
   * Names the item at the target for ever: the first 64 bits, in hexadecimal, of a SHA-256 of
   * source and part; never of a version.
   */
  public String mark() {
    return Sha256.name(source + "\n" + part);
  }

  @Override
  public String toString() {
    return part.isEmpty() ? source.toString() : source + "#" + part;
  }
}
