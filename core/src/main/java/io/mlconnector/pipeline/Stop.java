package io.mlconnector.pipeline;

/**
 * Why a run ended before all was read.
 *
 * @param goesOn whether it only gave way to a run that is due
 */
record Stop(String why, boolean goesOn) {

  static Stop because(String why) {
    return new Stop(why, false);
  }

  static Stop givesWay() {
    return new Stop("gave way to a run that is due", true);
  }
}
