package io.mlconnector.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.error.ConfigurationException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronLineTest {

  /** The first times after Thursday, 1 January 2026, 00:00, in UTC. */
  private static List<String> times(String line, int count) {
    CronLine read = CronLine.of(line);
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    return Stream.iterate(read.next(start, ZoneOffset.UTC), last -> read.next(last, ZoneOffset.UTC))
        .limit(count)
        .map(instant -> LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString())
        .toList();
  }

  @Test
  void next_is_strictly_after_and_at_the_full_minute() {
    CronLine line = CronLine.of("* * * * *");
    Instant minute = Instant.parse("2026-01-01T10:01:00Z");
    assertThat(line.next(Instant.parse("2026-01-01T10:00:00Z"), ZoneOffset.UTC)).isEqualTo(minute);
    assertThat(line.next(minute.minusNanos(1), ZoneOffset.UTC)).isEqualTo(minute);
    assertThat(line.next(minute, ZoneOffset.UTC)).isEqualTo(minute.plusSeconds(60));
  }

  @Test
  void lists_ranges_and_steps() {
    assertThat(times("0,30 8-10/2 * * *", 5))
        .containsExactly(
            "2026-01-01T08:00",
            "2026-01-01T08:30",
            "2026-01-01T10:00",
            "2026-01-01T10:30",
            "2026-01-02T08:00");
    assertThat(times("50/5 23 * * *", 3))
        .containsExactly("2026-01-01T23:50", "2026-01-01T23:55", "2026-01-02T23:50");
    assertThat(times("0 0 */10 * *", 4))
        .containsExactly(
            "2026-01-11T00:00", "2026-01-21T00:00", "2026-01-31T00:00", "2026-02-01T00:00");
  }

  @Test
  void names_of_months_and_days_in_either_case() {
    assertThat(times("0 6 * jul-Aug FRI", 1)).containsExactly("2026-07-03T06:00");
    assertThat(times("0 6 * * mon-fri", 2)).isEqualTo(times("0 6 * * 1-5", 2));
    assertThat(CronLine.of(" 0  6 * *\tfri ")).isEqualTo(CronLine.of("0 6 * * FRI"));
    assertThat(CronLine.of("0 6 * * fri")).hasToString("0 6 * * FRI");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "7", "SUN", "7-7", "SUN-SUN", "*/7", "0-0", "7/7"})
  void sunday_is_0_and_7(String sunday) {
    assertThat(times("0 6 * * " + sunday, 2))
        .containsExactly("2026-01-04T06:00", "2026-01-11T06:00");
  }

  @ParameterizedTest
  @CsvSource({"FRI-SUN,5-7", "5-0,5-7", "SUN-TUE,0-2", "SAT-SUN,'0,6'", "0-7,*", "7/2,'0,2,4,6'"})
  void a_range_may_begin_and_end_with_sunday(String range, String same) {
    assertThat(times("0 6 * * " + range, 30)).isEqualTo(times("0 6 * * " + same, 30));
  }

  @Test
  void of_two_day_fields_that_restrict_either_matches() {
    assertThat(times("0 6 13 * FRI", 4))
        .containsExactly(
            "2026-01-02T06:00", "2026-01-09T06:00", "2026-01-13T06:00", "2026-01-16T06:00");
    assertThat(times("0 6 */1 * FRI", 40)).isEqualTo(times("0 6 * * FRI", 40));
    assertThat(times("0 6 */2 * FRI", 3))
        .containsExactly("2026-01-01T06:00", "2026-01-02T06:00", "2026-01-03T06:00");
  }

  @Test
  void a_day_that_few_months_have_is_waited_for() {
    assertThat(times("0 0 31 * *", 3))
        .containsExactly("2026-01-31T00:00", "2026-03-31T00:00", "2026-05-31T00:00");
    assertThat(times("0 0 29 2 *", 2)).containsExactly("2028-02-29T00:00", "2032-02-29T00:00");
    Instant lastBeforeTheCentury = Instant.parse("2096-03-01T00:00:00Z");
    assertThat(CronLine.of("0 0 29 2 *").next(lastBeforeTheCentury, ZoneOffset.UTC))
        .isEqualTo("2104-02-29T00:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 6 30 2 *", "0 6 31 2,4,6,9,11 *", "0 6 30-31 FEB */1"})
  void a_line_that_never_comes_is_refused(String line) {
    assertThatThrownBy(() -> CronLine.of(line))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "cron: '"
                + line
                + "' never comes: no month that it names has such a day;"
                + " name one that has");
  }

  @Test
  void a_day_of_the_week_saves_a_day_that_never_comes() {
    assertThat(times("0 6 30 2 MON", 1)).containsExactly("2026-02-02T06:00");
  }

  @ParameterizedTest
  @CsvSource({
    "60 6 * * *, minute '60': write a value of 0-59",
    "0 24 * * *, hour '24': write a value of 0-23",
    "0 6 0 * *, day-of-month '0': write a value of 1-31",
    "0 6 * 13 *, month '13': write a value of 1-12 or JAN",
    "0 6 * * 8, day-of-week '8': write a value of 0-7 or SUN",
    "0 6 * * JAN, day-of-week 'JAN': write a value of",
    "0 6 L * *, day-of-month 'L': write a value of 1-31",
    "0 6 ? * MON, day-of-month '?': write '*'",
    "0 6 * * MON#2, day-of-week 'MON#2': write '*'",
    "0 22-2 * * *, hour '22-2': a range begins with its lower value",
    "0 6 * * FRI-MON, day-of-week 'FRI-MON': a range begins with its lower value",
    "*/0 6 * * *, minute '*/0': a step is one of 1-59",
    "*/90 6 * * *, minute '*/90': a step is one of 1-59",
    "/5 6 * * *, minute '/5': write '*'",
    "+5 6 * * *, minute '+5': write '*'",
    "-5 6 * * *, minute '-5': write '*'",
    "*-5 6 * * *, minute '*-5': write '*'",
    "5- 6 * * *, minute '5-': write '*'",
    "1-2-3 6 * * *, minute '1-2-3': write '*'",
    "٣ 6 * * *, minute '٣': write '*'",
    "99999999999 6 * * *, minute '99999999999': write a value of 0-59",
  })
  void what_does_not_read_is_refused_with_its_field_and_the_way_out(String line, String text) {
    assertThatThrownBy(() -> CronLine.of(line))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("cron: '" + line + "' does not read at " + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5,,6 6 * * *", "5, 6 * * *", ",5 6 * * *", "5,x y 6 * * *"})
  void an_empty_part_of_a_list_is_refused(String line) {
    assertThatThrownBy(() -> CronLine.of(line)).isInstanceOf(ConfigurationException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "0 6 * *", "0 0 6 * * ?", "@daily", "0 6 * * 1-5 2026"})
  void other_than_five_fields_are_refused(String line) {
    assertThatThrownBy(() -> CronLine.of(line))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("cron: '" + line.strip() + "' needs five fields: minute hour")
        .extracting(e -> ((ConfigurationException) e).setting())
        .isEqualTo("cron");
  }
}
