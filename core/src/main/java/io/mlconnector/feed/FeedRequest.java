package io.mlconnector.feed;

import java.util.Optional;

/** What the engine asks of a feed. */
public interface FeedRequest {

  /** Where the last page ended; empty for the first page ever. */
  Optional<Watermark> after();

  /** Set for a backfill: only what changed in it, half-open; the live watermark stays. */
  Optional<Window> window();

  /** Records of the page at most. */
  int maxRecords();

  /** Bytes of the page at most, as read from the wire; a single larger record is still read. */
  long maxBytes();
}
