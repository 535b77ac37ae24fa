package io.mlconnector.state;

import java.time.Instant;

/**
 * The store may have lost what was committed after {@code asOf}.
 *
 * @param openedAt on the store's clock
 */
public record DoubtWindow(Instant asOf, Instant openedAt) {}
