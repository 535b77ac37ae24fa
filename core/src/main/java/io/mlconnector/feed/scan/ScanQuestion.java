package io.mlconnector.feed.scan;

import java.time.Instant;
import java.util.Optional;

/**
 * What a feed asks of its query.
 *
 * @param lower rows stamped then or later; empty for all rows
 * @param before rows stamped earlier than this; set for backfills only, never with page numbers. A
 *     query may ignore it: the feed filters too
 * @param cursor where the page begins, in the query's own words; empty for the first page
 * @param limit rows at most; fewer are allowed
 */
public record ScanQuestion(
    Optional<Instant> lower, Optional<Instant> before, Optional<String> cursor, int limit) {}
