package io.mlconnector.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The nights in which clocks change, and where cron-utils has another opinion of them. */
class CronLineClockChangesTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final ZoneId CHATHAM = ZoneId.of("Pacific/Chatham");
  private static final String SPRING = "2026-03-29T00:00+01:00";
  private static final String AUTUMN = "2026-10-25T01:30+02:00";

  private static List<String> ours(String line, String after, ZoneId zone) {
    CronLine read = CronLine.of(line);
    return times(last -> read.next(last, zone), after, zone);
  }

  private static List<String> theirs(String line, String after, ZoneId zone) {
    PublishedCron read = new PublishedCron(line);
    return times(last -> read.next(last, zone).orElseThrow(), after, zone);
  }

  private static List<String> times(UnaryOperator<Instant> next, String after, ZoneId zone) {
    Instant first = OffsetDateTime.parse(after).toInstant();
    return Stream.iterate(next.apply(first), next)
        .limit(3)
        .map(instant -> instant.atZone(zone).toOffsetDateTime().toString())
        .toList();
  }

  @Test
  void a_time_that_the_clocks_skip_runs_at_the_end_of_the_gap_where_cron_utils_leaves_it_out() {
    assertThat(ours("30 2 * * *", SPRING, PARIS))
        .containsExactly(
            "2026-03-29T03:00+02:00", "2026-03-30T02:30+02:00", "2026-03-31T02:30+02:00");
    assertThat(theirs("30 2 * * *", SPRING, PARIS))
        .containsExactly(
            "2026-03-30T02:30+02:00", "2026-03-31T02:30+02:00", "2026-04-01T02:30+02:00");
  }

  @Test
  void several_times_that_the_clocks_skip_run_once_for_all_of_them() {
    assertThat(ours("*/20 2 * * *", SPRING, PARIS))
        .containsExactly(
            "2026-03-29T03:00+02:00", "2026-03-30T02:00+02:00", "2026-03-30T02:20+02:00");
  }

  @Test
  void a_skipped_time_and_one_at_the_end_of_the_gap_are_one_run() {
    assertThat(ours("0 * * * *", "2026-03-29T01:00+01:00", PARIS))
        .containsExactly(
            "2026-03-29T03:00+02:00", "2026-03-29T04:00+02:00", "2026-03-29T05:00+02:00");
    assertThat(ours("30 * * * *", "2026-03-29T01:00+01:00", PARIS))
        .containsExactly(
            "2026-03-29T01:30+01:00", "2026-03-29T03:00+02:00", "2026-03-29T03:30+02:00");
    assertThat(theirs("30 * * * *", "2026-03-29T01:00+01:00", PARIS))
        .containsExactly(
            "2026-03-29T01:30+01:00", "2026-03-29T03:30+02:00", "2026-03-29T04:30+02:00");
  }

  @Test
  void a_time_that_comes_twice_runs_at_the_first() {
    List<String> once =
        List.of("2026-10-25T02:30+02:00", "2026-10-26T02:30+01:00", "2026-10-27T02:30+01:00");
    assertThat(ours("30 2 * * *", AUTUMN, PARIS)).isEqualTo(once);
    assertThat(theirs("30 2 * * *", AUTUMN, PARIS)).isEqualTo(once);
  }

  @Test
  void a_time_that_comes_twice_is_over_for_who_asks_between_the_two() {
    assertThat(ours("30 2 * * *", "2026-10-25T02:10+01:00", PARIS))
        .startsWith("2026-10-26T02:30+01:00");
    assertThat(theirs("30 2 * * *", "2026-10-25T02:10+01:00", PARIS))
        .startsWith("2026-10-25T02:30+01:00");
  }

  @Test
  void a_line_for_every_hour_rests_in_the_hour_that_comes_again_where_cron_utils_runs_twice() {
    assertThat(ours("0 * * * *", AUTUMN, PARIS))
        .containsExactly(
            "2026-10-25T02:00+02:00", "2026-10-25T03:00+01:00", "2026-10-25T04:00+01:00");
    assertThat(theirs("0 * * * *", AUTUMN, PARIS))
        .containsExactly(
            "2026-10-25T02:00+02:00", "2026-10-25T02:00+01:00", "2026-10-25T03:00+01:00");
  }

  @Test
  void a_line_for_every_minute_goes_on_after_the_hour_that_comes_again() {
    assertThat(ours("* * * * *", "2026-10-25T02:58+02:00", PARIS))
        .containsExactly(
            "2026-10-25T02:59+02:00", "2026-10-25T03:00+01:00", "2026-10-25T03:01+01:00");
  }

  @Test
  void a_gap_may_begin_within_an_hour() {
    assertThat(ours("30,45 2,3 * * *", "2026-09-27T00:00+12:45", CHATHAM))
        .containsExactly(
            "2026-09-27T02:30+12:45", "2026-09-27T03:45+13:45", "2026-09-28T02:30+13:45");
  }

  @Test
  void a_time_just_before_a_gap_runs_at_its_own_time_where_cron_utils_loses_it() {
    assertThat(ours("0 2,13 * * *", "2026-09-27T00:45+12:45", CHATHAM))
        .startsWith("2026-09-27T02:00+12:45", "2026-09-27T13:00+13:45");
    assertThat(theirs("0 2,13 * * *", "2026-09-27T00:45+12:45", CHATHAM))
        .startsWith("2026-09-27T13:00+13:45");
  }

  @Test
  void a_midnight_that_the_clocks_skip_is_one_o_clock() {
    assertThat(ours("0 0 * * *", "2026-03-07T12:00-05:00", ZoneId.of("America/Havana")))
        .startsWith("2026-03-08T01:00-04:00", "2026-03-09T00:00-04:00");
  }

  @Test
  void a_day_that_a_country_skips_runs_once_at_its_end() {
    assertThat(ours("0 */6 30 12 *", "2011-12-29T12:00-10:00", ZoneId.of("Pacific/Apia")))
        .startsWith("2011-12-31T00:00+14:00", "2012-12-30T00:00+14:00");
  }
}
