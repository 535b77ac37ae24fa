package io.mlconnector.state;

/**
 * Another host has taken the flow, or a person rewound it: nothing of this run is recorded any
 * more.
 */
public final class LeaseLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LeaseLostException(Lease lease) {
    super(lease.flow() + ": lease " + lease.fence() + " of " + lease.holder() + " was lost");
  }
}
