package io.mlconnector.audit;

/**
 * Which part of a chain the store has: what follows {@code archived}, up to {@code last}.
 *
 * @param archived the last event that left for an archive; {@link ChainEnd#EMPTY} before the first
 * @param last the last event of all; the same as {@code archived} where none is left
 */
public record ChainSpan(ChainEnd archived, ChainEnd last) {
  public static final ChainSpan EMPTY = new ChainSpan(ChainEnd.EMPTY, ChainEnd.EMPTY);
}
