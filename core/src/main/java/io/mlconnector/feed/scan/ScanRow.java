package io.mlconnector.feed.scan;

import static java.util.Objects.requireNonNull;

import io.mlconnector.feed.Change;

/**
 * One row of a scan.
 *
 * @param change its {@code changedAt} is the stamp that the scan compares, truncated to the
 *     precision of the stamps; a row without one counts as stamped when the scan began
 * @param cursor where a page after this row begins; not used with page numbers
 * @param bytes its part of the answer, about
 */
public record ScanRow<R>(Change<R> change, String cursor, long bytes) {
  public ScanRow {
    requireNonNull(change, "change");
    requireNonNull(cursor, "cursor");
  }
}
