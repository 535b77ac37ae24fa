package io.mlconnector.engine.flow;

/**
 * Why a run ended before all was read.
 *
 * @param goesOn whether it only gave way to a run that is due
 */
public record StopReason(String why, boolean goesOn) {

  public static StopReason because(String why) {
    return new StopReason(why, false);
  }

  public static StopReason givesWay() {
    return new StopReason("gave way to a run that is due", true);
  }
}
