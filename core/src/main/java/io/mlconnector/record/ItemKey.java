package io.mlconnector.record;

/**
 * One part of one source record in one flow.
 *
 * @param part blank for the only part of a record
 */
public record ItemKey(RecordKey source, String part) {

  /**
   * The mark that is written to the target, so that the item's record can be recognised: the first
   * 64 bits, in hexadecimal, of a SHA-256 of source and part; never of a version.
   */
  public String mark() {
    return Sha256.name(source + "\n" + part);
  }

  @Override
  public String toString() {
    return part.isEmpty() ? source.toString() : source + "#" + part;
  }
}
