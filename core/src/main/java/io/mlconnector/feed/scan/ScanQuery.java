package io.mlconnector.feed.scan;

import java.time.Instant;
import java.util.Optional;

/**
 * How a connector asks its system for one page of a scan; {@link StampedFeed} and {@link
 * SnapshotFeed} decide what to ask and how far that settles.
 */
@FunctionalInterface
public interface ScanQuery<R> {

  /** Reads the rows of one page, in the order that the feed was built for. */
  ScanPage<R> ask(ScanQuestion question);

  /**
   * The highest stamp of all rows that can be read; asked only where a scan found nothing at all.
   * Empty where there are no rows, or the system cannot tell.
   */
  default Optional<Instant> newest() {
    return Optional.empty();
  }
}
