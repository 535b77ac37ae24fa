package io.mlconnector.write;

import io.mlconnector.record.RecordKey;

/** One part of one source record on its way into the target. */
public interface Item<T> {

  RecordKey source();

  /** Blank for the only part. */
  String part();

  /** The source's version; blank where there is none. */
  String version();

  /**
   * 16 hexadecimal digits that name source and part for ever; what is written to the target to find
   * it again.
   */
  String mark();

  Steps steps();

  /** Says what became of the item; the first report counts. */
  void report(WriteResult<T> result);
}
