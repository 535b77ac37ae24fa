package io.mlconnector.sagex3;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One page of a list, as X3 has answered it.
 *
 * @param next the {@code key} parameter of the following page; empty at the end
 * @param pageSize as the server states it; less than asked for where the server has a limit
 * @param clock X3's clock before it looked for the rows
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
