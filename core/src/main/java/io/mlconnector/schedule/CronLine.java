package io.mlconnector.schedule;

import static java.util.Objects.requireNonNull;

import io.mlconnector.error.ConfigurationException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.BitSet;

/**
 * The five fields of a line of crontab: minute, hour, day of month, month, day of week.
 *
 * <p>A field is {@code *}, a value, a range, one of these with a step ({@code *}{@code /15}, {@code
 * 8-18/2}, {@code 5/15} for 5 and every 15th from there), or several of them with commas. Months
 * and days of the week have names, JAN to DEC and SUN to SAT, in either case; Sunday is 0 and 7.
 * Where both day fields are other than {@code *}, a day that matches either of them is meant.
 *
 * <p>A date and time that matches runs once: at its first occurrence where the clocks go through it
 * twice, and at the first instant after the gap where they skip it. So what matches several times
 * within a gap runs once for all of them, and a line for every minute rests during the hour that is
 * gone through again; an interval or the zone UTC knows no such hour.
 *
 * <p>Immutable; equal to a line of the same fields.
 */
public final class CronLine {
  private static final int MINUTES_OF_AN_HOUR = 60;

  private final String text;
  private final BitSet minutesOfDay;
  private final BitSet days;
  private final BitSet months;
  private final BitSet weekdays;

  /** One day field is open and matches every day, so that a day has to match both. */
  private final boolean bothDays;

  private CronLine(CronParser parser) {
    text = parser.text();
    minutesOfDay = minutesOfDay(parser.values(CronField.HOUR), parser.values(CronField.MINUTE));
    days = parser.values(CronField.DAY_OF_MONTH);
    months = parser.values(CronField.MONTH);
    weekdays = parser.values(CronField.DAY_OF_WEEK);
    bothDays = parser.isOpen(CronField.DAY_OF_MONTH) || parser.isOpen(CronField.DAY_OF_WEEK);
    if (parser.isOpen(CronField.DAY_OF_WEEK) && !someMonthHasTheDay()) {
      throw parser.refused("never comes: no month that it names has such a day; name one that has");
    }
  }

  /**
   * Reads a line such as {@code 0 6 * * 1-5}, at six from Monday to Friday.
   *
   * @throws ConfigurationException when it does not read, or names days that never come
   */
  public static CronLine of(String text) {
    return new CronLine(new CronParser(requireNonNull(text, "text")));
  }

  /**
   * The first instant strictly after the given one at which the line runs by the clocks of the
   * zone.
   */
  public Instant next(Instant after, ZoneId zone) {
    ZoneRules rules = requireNonNull(zone, "zone").getRules();
    LocalDateTime local = LocalDateTime.ofInstant(requireNonNull(after, "after"), zone);
    Instant next;
    do {
      local = following(local);
      next = instant(local, rules);
    } while (!next.isAfter(after));
    return next;
  }

  /** Of a local time in a gap, the end of the gap; of one that comes twice, the first. */
  private static Instant instant(LocalDateTime local, ZoneRules rules) {
    ZoneOffsetTransition change = rules.getTransition(local);
    return change != null && change.isGap()
        ? change.getInstant()
        : local.toInstant(rules.getOffset(local));
  }

  private LocalDateTime following(LocalDateTime local) {
    LocalDateTime earliest = local.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
    LocalDate day = earliest.toLocalDate();
    int minute =
        matches(day) ? minutesOfDay.nextSetBit(earliest.get(ChronoField.MINUTE_OF_DAY)) : -1;
    return minute >= 0
        ? day.atStartOfDay().plusMinutes(minute)
        : dayAfter(day).atStartOfDay().plusMinutes(minutesOfDay.nextSetBit(0));
  }

  private LocalDate dayAfter(LocalDate day) {
    LocalDate next = day.plusDays(1);
    while (!matches(next)) {
      next = next.plusDays(1);
    }
    return next;
  }

  private boolean matches(LocalDate day) {
    if (!months.get(day.getMonthValue())) {
      return false;
    }
    boolean byDay = days.get(day.getDayOfMonth());
    int weekday = day.getDayOfWeek().getValue();
    boolean byWeekday = weekdays.get(weekday) || (weekday == 7 && weekdays.get(0));
    return bothDays ? byDay && byWeekday : byDay || byWeekday;
  }

  private boolean someMonthHasTheDay() {
    int first = days.nextSetBit(0);
    return months.stream().anyMatch(month -> first <= Month.of(month).maxLength());
  }

  private static BitSet minutesOfDay(BitSet hours, BitSet minutes) {
    BitSet all = new BitSet();
    hours.stream()
        .forEach(
            hour ->
                minutes.stream().forEach(minute -> all.set(hour * MINUTES_OF_AN_HOUR + minute)));
    return all;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CronLine line && text.equals(line.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The line as it was written, with single blanks and in upper case. */
  @Override
  public String toString() {
    return text;
  }
}
