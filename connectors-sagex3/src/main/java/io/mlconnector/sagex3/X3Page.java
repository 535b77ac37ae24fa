package io.mlconnector.sagex3;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One page of a list.
 *
 * @param next value of the {@code key} parameter of the page after it; empty at the end
 * @param pageSize what the server says it is; less than asked for where it caps
 * @param clock of X3 before it looked for the rows
 */
record X3Page(
    List<X3Row> rows, Optional<String> next, int pageSize, Optional<Instant> clock, long bytes) {
  X3Page {
    rows = List.copyOf(rows);
  }

  long bytesOfRow() {
    return bytes / Math.max(1, rows.size());
  }
}
