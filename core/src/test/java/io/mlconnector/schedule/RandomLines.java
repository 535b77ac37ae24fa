package io.mlconnector.schedule;

import java.util.Random;
import java.util.StringJoiner;

/** Cron lines of all shapes, the same for the same seed. */
final class RandomLines {
  private final Random random;

  RandomLines(long seed) {
    random = new Random(seed);
  }

  String next() {
    StringJoiner line = new StringJoiner(" ");
    for (CronField field : CronField.values()) {
      line.add(field(field));
    }
    return line.toString();
  }

  /** At six on certain days of certain months. */
  String nextByDate() {
    return "0 6 " + field(CronField.DAY_OF_MONTH) + " " + field(CronField.MONTH) + " *";
  }

  private String field(CronField field) {
    if (random.nextInt(3) == 0) {
      return "*";
    }
    StringJoiner list = new StringJoiner(",");
    for (int i = 1 + random.nextInt(4) * random.nextInt(2); i > 0; i--) {
      list.add(item(field));
    }
    return list.toString();
  }

  private String item(CronField field) {
    return switch (random.nextInt(6)) {
      case 0 -> "*/" + step(field);
      case 1 -> value(field) + "/" + step(field);
      case 2 -> range(field);
      case 3 -> range(field) + "/" + step(field);
      default -> name(field, value(field));
    };
  }

  private String range(CronField field) {
    int one = value(field);
    int other = value(field);
    int from = Math.min(one, other);
    int until = Math.max(one, other);
    String end = until == 0 ? "0" : name(field, until);
    return (from == 0 ? "0" : name(field, from)) + "-" + end;
  }

  private int value(CronField field) {
    return field.lowest() + random.nextInt(field.highest() - field.lowest() + 1);
  }

  /** A step of 7 days of the week is one that cron-utils takes for 0. */
  private int step(CronField field) {
    int highest = field == CronField.DAY_OF_WEEK ? 6 : field.highest();
    return 1 + random.nextInt(random.nextBoolean() ? 3 : highest);
  }

  private String name(CronField field, int value) {
    int index = value - field.lowest();
    boolean named = random.nextBoolean() && index < field.names().size();
    return named ? field.names().get(index) : Integer.toString(value);
  }
}
