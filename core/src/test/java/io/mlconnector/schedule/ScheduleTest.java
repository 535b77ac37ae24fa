package io.mlconnector.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.error.ConfigurationException;
import io.mlconnector.schedule.ScheduledWork.End;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private final StagedExecutor host = new StagedExecutor(at("10:00"));
  private final StagedWork work = new StagedWork(host);
  private final ScheduleBuilder builder = ScheduleBuilder.of("orders", work, host, host);

  /** A time of Tuesday, 1 December 2026. */
  private static Instant at(String time) {
    return Instant.parse("2026-12-01T" + time + ":00Z");
  }

  private static Instant[] at(String... times) {
    return Stream.of(times).map(ScheduleTest::at).toArray(Instant[]::new);
  }

  private static Duration minutes(int minutes) {
    return Duration.ofMinutes(minutes);
  }

  @Test
  void an_interval_begins_at_once_and_keeps_its_cadence() {
    Schedule schedule = builder.every(QUARTER);
    host.passes(minutes(45));
    assertThat(work.begun()).containsExactly(at("10:00", "10:15", "10:30", "10:45"));
    assertThat(schedule.next()).contains(at("11:00"));
  }

  @Test
  void the_length_of_the_runs_does_not_shift_an_interval() {
    IntStream.range(0, 96).forEach(run -> work.thenLasts(Duration.ofSeconds(61 + run)));
    Schedule schedule = builder.every(QUARTER);
    host.passes(Duration.ofHours(24));
    assertThat(work.begun()).hasSize(97).last().isEqualTo(at("10:00").plus(Duration.ofDays(1)));
    assertThat(schedule.next()).contains(at("10:15").plus(Duration.ofDays(1)));
  }

  @Test
  void ticks_missed_during_a_long_run_are_one_that_is_due_at_once() {
    work.thenLasts(minutes(50));
    builder.every(QUARTER);
    host.passes(minutes(60));
    assertThat(work.begun()).containsExactly(at("10:00", "10:50", "11:00"));
  }

  @Test
  void a_tick_at_the_very_end_of_a_run_is_not_missed() {
    work.thenLasts(QUARTER);
    builder.every(QUARTER);
    host.passes(minutes(30));
    assertThat(work.begun()).containsExactly(at("10:00", "10:15", "10:30"));
  }

  @Test
  void a_cron_line_leaves_out_what_a_long_run_misses() {
    work.thenLasts(minutes(50));
    builder.cron("*/15 * * * *", ZoneOffset.UTC);
    host.passes(minutes(75));
    assertThat(work.begun()).containsExactly(at("10:00", "11:00", "11:15"));
  }

  @Test
  void a_cron_line_runs_once_at_its_time_however_short_the_run() {
    Schedule schedule = builder.cron("30 11 * * 1-5", PARIS);
    assertThat(schedule.next()).contains(at("10:30"));
    host.passes(Duration.ofDays(6));
    Instant first = at("10:30");
    assertThat(work.begun())
        .containsExactlyElementsOf(
            Stream.of(0, 1, 2, 3, 6)
                .map(Duration::ofDays)
                .map(first::plus)
                .filter(run -> !run.isAfter(host.now()))
                .toList());
  }

  @Test
  void it_never_runs_twice_at_a_time() {
    AtomicInteger waiting = new AtomicInteger();
    work.then(
        () -> {
          host.passes(minutes(40));
          waiting.set(host.waiting());
          return End.WHOLE;
        });
    builder.every(QUARTER);
    host.passes(minutes(41));
    assertThat(work.begun()).containsExactly(at("10:00", "10:40"));
    assertThat(waiting).hasValue(0);
  }

  @Test
  void next_tells_during_a_run_when_the_one_after_would_be() {
    Schedule schedule = builder.every(QUARTER);
    assertThat(schedule.next()).contains(at("10:00"));
    work.then(
        () -> {
          assertThat(schedule.next()).contains(at("10:15"));
          return End.WHOLE;
        });
    host.passes(minutes(1));
    assertThat(schedule.next()).contains(at("10:15"));
  }

  @Test
  void a_closed_schedule_runs_nothing_and_leaves_nothing_with_the_executor() {
    Schedule schedule = builder.every(QUARTER);
    host.passes(minutes(20));
    work.begun();
    schedule.close();
    schedule.close();
    assertThat(host.waiting()).isZero();
    assertThat(schedule.next()).isEmpty();
    host.passes(minutes(60));
    assertThat(work.begun()).isEmpty();
  }

  @Test
  void a_close_that_comes_just_before_the_run_is_in_time() {
    builder.every(QUARTER).close();
    host.runsTheLastAllTheSame();
    assertThat(work.begun()).isEmpty();
    assertThat(host.waiting()).isZero();
  }

  @Test
  void a_run_that_is_under_way_ends_by_itself_and_is_the_last() {
    Schedule schedule = builder.every(QUARTER);
    work.then(
        () -> {
          schedule.close();
          assertThat(Thread.currentThread().isInterrupted()).isFalse();
          return End.WHOLE;
        });
    host.passes(minutes(60));
    assertThat(work.begun()).containsExactly(at("10:00"));
    assertThat(host.waiting()).isZero();
  }

  @Test
  void each_call_starts_a_schedule_of_its_own() {
    Schedule often = builder.every(QUARTER);
    Schedule rare = builder.every(Duration.ofHours(1));
    host.passes(minutes(1));
    often.close();
    host.passes(minutes(60));
    assertThat(work.begun()).containsExactly(at("10:00", "10:00", "11:00"));
    assertThat(rare.next()).contains(at("12:00"));
  }

  @Test
  void what_is_no_interval_no_line_and_no_wait_is_refused_before_anything_starts() {
    assertRefused("every: PT0S", () -> builder.every(Duration.ZERO));
    assertRefused("every: PT-1M", () -> builder.every(minutes(-1)));
    assertRefused("every: PT0.999S", () -> builder.every(Duration.ofMillis(999)));
    assertRefused("every: PT8808H", () -> builder.every(Duration.ofDays(367)));
    assertRefused("cron: '0 6 * *'", () -> builder.cron("0 6 * *", PARIS));
    assertRefused("backingOff: PT0S", () -> builder.backingOff(Duration.ZERO, QUARTER));
    assertRefused("backingOff: PT15M", () -> builder.backingOff(QUARTER, minutes(14)));
    assertRefused("backingOff: PT8808H", () -> builder.backingOff(QUARTER, Duration.ofDays(367)));
    assertThat(host.waiting()).isZero();
  }

  private static void assertRefused(String text, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(text);
  }
}
