package io.mlconnector.schedule;

import static java.util.Objects.requireNonNull;

import io.mlconnector.error.ConfigurationException;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the five fields of one cron line; what it refuses names the line, the field and the way
 * out.
 */
final class CronParser {
  private static final Set<String> OPEN = Set.of("*", "*/1");
  private static final Pattern BLANKS = Pattern.compile("[ \\t]+");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,2}");

  /** {@code *}, a value or a range, and perhaps a step. */
  private static final Pattern ITEM =
      Pattern.compile("(?:\\*|([0-9A-Z]+)(?:-([0-9A-Z]+))?)(?:/([0-9]{1,2}))?");

  private final String line;
  private final Map<CronField, String> fields = new EnumMap<>(CronField.class);

  CronParser(String line) {
    this.line = line.strip();
    String[] texts = BLANKS.split(this.line.toUpperCase(Locale.ROOT));
    if (texts.length != CronField.values().length) {
      throw refused(
          "needs five fields: minute hour day-of-month month day-of-week,"
              + " as in '0 6 * * MON-FRI' for six o'clock on working days");
    }
    Iterator<String> each = List.of(texts).iterator();
    for (CronField field : CronField.values()) {
      fields.put(field, each.next());
    }
  }

  /** The line with one blank between its fields, in upper case. */
  String text() {
    return String.join(" ", fields.values());
  }

  /** Whether the field leaves all open: only such a day field leaves the choice to the other. */
  boolean isOpen(CronField field) {
    return OPEN.contains(requireNonNull(fields.get(field)));
  }

  /** The values that the field stands for. */
  BitSet values(CronField field) {
    BitSet values = new BitSet();
    for (String item : requireNonNull(fields.get(field)).split(",", -1)) {
      Matcher parts = ITEM.matcher(item);
      if (!parts.matches()) {
        throw refused(field, item, "write '*', a value, a range or '*/2', several with commas");
      }
      add(field, parts, values);
    }
    return values;
  }

  private void add(CronField field, Matcher parts, BitSet values) {
    int from = first(field, parts);
    int until = last(field, parts, from);
    int step = parts.group(3) == null ? 1 : Integer.parseInt(parts.group(3));
    if (from > until) {
      throw refused(field, parts.group(), "a range begins with its lower value; write two ranges");
    }
    if (step < 1 || step > field.highest()) {
      throw refused(field, parts.group(), "a step is one of 1-" + field.highest());
    }
    for (int value = from; value <= until; value += step) {
      values.set(value);
    }
  }

  private int first(CronField field, Matcher parts) {
    if (parts.group(1) == null) {
      return field.lowest();
    }
    int from = value(field, parts.group(1));
    boolean isSunday = field == CronField.DAY_OF_WEEK && from == field.highest();
    return isSunday && parts.group(2) == null ? 0 : from;
  }

  /** A single value is its own last one, unless a step goes on from it. */
  private int last(CronField field, Matcher parts, int from) {
    if (parts.group(2) != null) {
      int until = value(field, parts.group(2));
      boolean endsWithSunday = field == CronField.DAY_OF_WEEK && until == 0 && from > 0;
      return endsWithSunday ? field.highest() : until;
    }
    boolean single = parts.group(1) != null && parts.group(3) == null;
    return single ? from : field.highest();
  }

  private int value(CronField field, String text) {
    int named = field.names().indexOf(text);
    if (named >= 0) {
      return field.lowest() + named;
    }
    int value = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : Integer.MAX_VALUE;
    if (value < field.lowest() || value > field.highest()) {
      throw refused(field, text, "write a value of " + field.bounds());
    }
    return value;
  }

  private ConfigurationException refused(CronField field, String text, String wayOut) {
    return refused("does not read at " + field + " '" + text + "': " + wayOut);
  }

  ConfigurationException refused(String why) {
    return new ConfigurationException("cron", "'" + line + "' " + why);
  }
}
