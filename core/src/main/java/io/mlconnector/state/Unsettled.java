package io.mlconnector.state;

/**
 * Tells a run which kinds of unsettled things earlier runs have left, so that it asks for nothing
 * that is not there. It is read with the lease and does not change during the run.
 *
 * @param strays whether late answers were filed
 * @param openWork whether steps were begun
 * @param deadLetters whether records are put aside
 */
public record Unsettled(boolean strays, boolean openWork, boolean deadLetters) {
  public static final Unsettled NOTHING = new Unsettled(false, false, false);

  public boolean any() {
    return strays || openWork || deadLetters;
  }
}
