package io.mlconnector.schedule;

import java.util.List;

/**
 * One of the five fields of a cron line, in their order: its bounds and the names of its values.
 */
enum CronField {
  MINUTE("minute", 0, 59, ""),
  HOUR("hour", 0, 23, ""),
  DAY_OF_MONTH("day-of-month", 1, 31, ""),
  MONTH("month", 1, 12, "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC"),
  /** Sunday is 0 and 7, so that a range may begin and may end with it. */
  DAY_OF_WEEK("day-of-week", 0, 7, "SUN MON TUE WED THU FRI SAT");

  private final String text;
  private final int lowest;
  private final int highest;
  private final String names;

  CronField(String text, int lowest, int highest, String names) {
    this.text = text;
    this.lowest = lowest;
    this.highest = highest;
    this.names = names;
  }

  int lowest() {
    return lowest;
  }

  int highest() {
    return highest;
  }

  /** The names of the values from the lowest on; none where values are numbers only. */
  List<String> names() {
    return names.isEmpty() ? List.of() : List.of(names.split(" "));
  }

  /** What the field takes, for people. */
  String bounds() {
    String numbers = lowest + "-" + highest;
    return names.isEmpty() ? numbers : numbers + " or " + names;
  }

  @Override
  public String toString() {
    return text;
  }
}
