package io.mlconnector.feed.scan;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The answer to one question of a scan.
 *
 * @param next cursor of the page after this one; empty at the end of the scan
 * @param clock the system's clock before it looked for the rows; empty where it cannot be told
 */
public record ScanPage<R>(List<ScanRow<R>> rows, Optional<String> next, Optional<Instant> clock) {
  public ScanPage {
    rows = List.copyOf(rows);
    requireNonNull(next, "next");
    requireNonNull(clock, "clock");
  }
}
