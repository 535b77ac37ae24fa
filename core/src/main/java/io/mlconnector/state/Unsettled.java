package io.mlconnector.state;

/**
 * What earlier runs of a flow have left, so that a run need not ask for what is not there. Read
 * with the lease: what its own run leaves after that is not in it.
 *
 * @param strays whether answers came that no lease backed
 * @param openWork whether steps were begun
 * @param deadLetters whether records are put aside
 */
public record Unsettled(boolean strays, boolean openWork, boolean deadLetters) {
  public static final Unsettled NOTHING = new Unsettled(false, false, false);

  public boolean any() {
    return strays || openWork || deadLetters;
  }
}
