package io.mlconnector.audit;

/**
 * The last event of a chain.
 *
 * @param number 0 when there is none
 * @param hash {@link AuditChain#START} when there is none
 */
public record ChainEnd(long number, String hash) {
  public static final ChainEnd EMPTY = new ChainEnd(0, AuditChain.START);

  /** The end of the chain whose last event this is. */
  public static ChainEnd of(AuditEvent event) {
    return new ChainEnd(event.number(), event.hash());
  }
}
