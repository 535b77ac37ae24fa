package io.mlconnector.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.schedule.ScheduledWork.End;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ScheduleClockTest {
  private static final Instant START = Instant.parse("2026-12-01T10:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final StagedExecutor host = new StagedExecutor(START);
  private final StagedWork work = new StagedWork(host);
  private final ScheduleBuilder builder = ScheduleBuilder.of("orders", work, host, host);

  @Test
  void the_clock_is_looked_at_once_a_minute_and_no_run_is_early() {
    builder.cron("30 12 * * *", ZoneOffset.UTC);
    host.passes(Duration.ofMinutes(150).minusNanos(1));
    assertThat(work.begun()).isEmpty();
    assertThat(host.longestDelay()).isEqualTo(MINUTE);
    host.passes(Duration.ofNanos(1));
    assertThat(work.begun()).containsExactly(START.plus(Duration.ofMinutes(150)));
  }

  @Test
  void a_machine_that_slept_through_runs_catches_up_once_within_a_minute() {
    builder.every(Duration.ofMinutes(15));
    host.passes(Duration.ofSeconds(90));
    work.begun();
    host.sleeps(Duration.ofHours(8));
    host.passes(Duration.ofMinutes(13));
    Instant woken = START.plus(Duration.ofHours(8));
    assertThat(work.begun()).containsExactly(woken.plusSeconds(120));
    host.passes(Duration.ofMinutes(1));
    assertThat(work.begun()).containsExactly(woken.plusSeconds(900));
  }

  @Test
  void so_does_a_cron_line() {
    builder.cron("0 11 * * *", ZoneOffset.UTC);
    host.passes(Duration.ofSeconds(90));
    host.sleeps(Duration.ofDays(3));
    host.passes(HOUR);
    assertThat(work.begun())
        .containsExactly(
            START.plus(Duration.ofDays(3)).plusSeconds(120),
            START.plus(Duration.ofDays(3)).plus(HOUR));
  }

  @Test
  void a_clock_that_is_corrected_by_a_little_repeats_nothing_and_runs_nothing_early() {
    builder.cron("0 * * * *", ZoneOffset.UTC);
    host.passes(MINUTE);
    host.isSetTo(START.minusMillis(20));
    host.passes(MINUTE.multipliedBy(59));
    assertThat(work.begun()).containsExactly(START);
    host.passes(MINUTE.multipliedBy(2));
    assertThat(work.begun()).containsExactly(START.plus(HOUR));
  }

  @Test
  void a_clock_that_is_corrected_during_a_run_repeats_nothing_either() {
    work.then(
        () -> {
          host.isSetTo(START.minusMillis(20));
          return End.WHOLE;
        });
    Schedule schedule = builder.cron("0 * * * *", ZoneOffset.UTC);
    host.passes(MINUTE);
    assertThat(work.begun()).containsExactly(START);
    assertThat(schedule.next()).contains(START.plus(HOUR));
  }

  @Test
  void a_machine_that_started_with_a_wrong_year_does_not_wait_for_that_year() {
    Instant wrong = Instant.parse("2036-12-01T10:00:00Z");
    host.isSetTo(wrong);
    Schedule interval = builder.every(HOUR);
    Schedule line = builder.cron("30 10 * * *", ZoneOffset.UTC);
    host.passes(MINUTE);
    work.begun();
    host.isSetTo(START.plus(MINUTE));
    host.passes(Duration.ofMinutes(2));
    assertThat(interval.next()).contains(START.plus(HOUR));
    assertThat(line.next()).contains(START.plus(Duration.ofMinutes(30)));
    host.passes(HOUR);
    assertThat(work.begun()).containsExactly(START.plus(Duration.ofMinutes(30)), START.plus(HOUR));
  }

  @Test
  void a_clock_set_back_during_a_run_counts_anew_from_what_it_shows() {
    work.then(
        () -> {
          host.isSetTo(START.minus(DAY));
          return End.WHOLE;
        });
    Schedule schedule = builder.every(HOUR);
    host.passes(MINUTE);
    assertThat(schedule.next()).contains(START.minus(DAY).plus(HOUR));
  }

  @Test
  void the_night_without_half_past_two_runs_at_three_and_the_one_with_two_of_them_once() {
    ZoneId paris = ZoneId.of("Europe/Paris");
    host.isSetTo(Instant.parse("2027-03-27T12:00:00Z"));
    Schedule spring = builder.cron("30 2 * * *", paris);
    host.passes(DAY);
    spring.close();
    assertThat(work.begun()).containsExactly(Instant.parse("2027-03-28T01:00:00Z"));
    host.isSetTo(Instant.parse("2027-10-30T12:00:00Z"));
    builder.cron("30 2 * * *", paris);
    host.passes(DAY);
    assertThat(work.begun()).containsExactly(Instant.parse("2027-10-31T00:30:00Z"));
  }
}
