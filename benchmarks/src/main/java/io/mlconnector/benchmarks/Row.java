package io.mlconnector.benchmarks;

import java.util.Locale;

/** One line of the printed results: a figure, with its target beside it. */
record Row(String figure, String measured, String target, Verdict verdict) {

  enum Verdict {
    MET,
    MISSED,
    SHOWN
  }

  /** A figure that has no target. */
  static Row shown(String figure, String measured) {
    return new Row(figure, measured, "", Verdict.SHOWN);
  }

  static Row atMost(String figure, double measured, double most, String unit) {
    return met(figure, text(measured, unit), "at most " + text(most, unit), measured <= most);
  }

  static Row atLeast(String figure, double measured, double least, String unit) {
    return met(figure, text(measured, unit), "at least " + text(least, unit), measured >= least);
  }

  static Row met(String figure, String measured, String target, boolean met) {
    return new Row(figure, measured, target, met ? Verdict.MET : Verdict.MISSED);
  }

  private static String text(double value, String unit) {
    String form = value == Math.rint(value) || value >= 1_000 ? "%.0f" : "%.2f";
    return String.format(Locale.ROOT, form + (unit.isEmpty() ? "" : " %s"), value, unit);
  }

  @Override
  public String toString() {
    return String.format(
            Locale.ROOT,
            "%-58s %-34s %-20s %s",
            figure,
            measured,
            target,
            verdict == Verdict.SHOWN ? "" : verdict)
        .stripTrailing();
  }
}
