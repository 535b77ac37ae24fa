package io.mlconnector.state;

/**
 * A version of a source record, and what a mapping made of it for the target, both told by their
 * hashes.
 *
 * @param sourceVersion the source's own version of the record; blank where it has none
 * @param sourceHash canonical hash of the source record
 * @param hash canonical hash of what the target shall hold
 * @param fingerprint mapper names and versions, and the form of the hash
 * @param controls what control totals are taken from
 */
public record Content(
    String sourceVersion,
    String sourceHash,
    String hash,
    String fingerprint,
    ControlValues controls) {

  /** Of a record of which nothing was read or written yet. */
  public static Content none(String fingerprint) {
    return new Content("", "", LedgerRow.NO_CONTENT, fingerprint, ControlValues.NONE);
  }

  /** The same of this version of the source record. */
  public Content read(String version, String ofSource) {
    return new Content(version, ofSource, hash, fingerprint, controls);
  }

  /** The same with this hash of what the target shall hold. */
  public Content hashed(String ofTarget) {
    return new Content(sourceVersion, sourceHash, ofTarget, fingerprint, controls);
  }

  /** The same, made by the mapping of this fingerprint. */
  public Content by(String mapping) {
    return new Content(sourceVersion, sourceHash, hash, mapping, controls);
  }

  /** The same with these control values. */
  public Content controlled(ControlValues values) {
    return new Content(sourceVersion, sourceHash, hash, fingerprint, values);
  }
}
