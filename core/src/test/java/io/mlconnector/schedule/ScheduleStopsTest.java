package io.mlconnector.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.mlconnector.schedule.ScheduledWork.End;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ScheduleStopsTest {
  private static final Instant START = Instant.parse("2026-12-01T10:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final Duration DAY = Duration.ofDays(1);

  private final StagedExecutor host = new StagedExecutor(START);
  private final StagedWork work = new StagedWork(host);
  private final ScheduleBuilder builder = ScheduleBuilder.of("orders", work, host, host);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void listens() {
    log.start();
    logger().addAppender(log);
  }

  @AfterEach
  void listensNoMore() {
    logger().detachAppender(log);
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger(Schedule.class);
  }

  private List<ILoggingEvent> warnings() {
    return log.list.stream().filter(event -> event.getLevel() == Level.WARN).toList();
  }

  /** The minutes from each run to the next. */
  private List<Long> gaps() {
    List<Instant> begun = work.begun();
    List<Long> gaps = new ArrayList<>();
    for (int i = 1; i < begun.size(); i++) {
      gaps.add(Duration.between(begun.get(i - 1), begun.get(i)).toMinutes());
    }
    return gaps;
  }

  @Test
  void stops_in_a_row_are_waited_for_twice_as_long_each_up_to_an_hour() {
    work.always(End.STOPPED);
    builder.every(MINUTE);
    host.passes(Duration.ofHours(4));
    assertThat(gaps()).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
  }

  @Test
  void an_interval_that_is_longer_than_the_wait_stays_as_it_is() {
    work.always(End.STOPPED);
    builder.every(QUARTER);
    host.passes(Duration.ofHours(4));
    assertThat(gaps()).containsExactly(15L, 15L, 15L, 15L, 16L, 32L, 60L, 60L);
  }

  @Test
  void an_interval_that_is_longer_than_an_hour_stays_as_it_is_however_many_stops() {
    work.always(End.STOPPED);
    builder.every(Duration.ofHours(3));
    host.passes(Duration.ofDays(3));
    assertThat(gaps()).hasSize(24).containsOnly(180L);
  }

  @Test
  void a_whole_run_brings_back_the_cadence_of_the_start() {
    for (int i = 0; i < 5; i++) {
      work.then(() -> End.STOPPED);
    }
    Schedule schedule = builder.every(QUARTER);
    host.passes(Duration.ofMinutes(76));
    assertThat(gaps()).containsExactly(15L, 15L, 15L, 15L, 16L);
    assertThat(schedule.next()).contains(START.plus(Duration.ofMinutes(90)));
    work.then(() -> End.STOPPED);
    host.passes(Duration.ofMinutes(30));
    assertThat(gaps()).containsExactly(15L);
  }

  @Test
  void the_wait_counts_from_the_end_of_the_run() {
    work.then(
        () -> {
          host.pause(Duration.ofMinutes(50));
          return End.STOPPED;
        });
    builder.every(QUARTER);
    host.passes(Duration.ofHours(1));
    assertThat(gaps()).containsExactly(51L, 9L);
  }

  @Test
  void a_cron_line_runs_at_its_own_times_also_after_a_stop() {
    work.always(End.STOPPED);
    builder.cron("*/5 10,12 * * *", ZoneOffset.UTC);
    host.passes(Duration.ofHours(3));
    assertThat(work.begun())
        .extracting(run -> Duration.between(START, run).toMinutes())
        .containsExactly(0L, 5L, 10L, 15L, 25L, 45L, 120L);
  }

  @Test
  void no_run_for_want_of_the_lease_keeps_the_rhythm_and_the_count_of_stops() {
    work.then(() -> End.STOPPED).then(() -> End.STOPPED).then(() -> End.NOT_RUN);
    work.then(() -> End.NOT_RUN).then(() -> End.STOPPED);
    builder.every(MINUTE);
    host.passes(Duration.ofMinutes(10));
    assertThat(gaps()).containsExactly(1L, 2L, 1L, 1L, 4L, 1L);
  }

  @Test
  void the_waits_can_be_set() {
    work.always(End.STOPPED);
    builder.backingOff(Duration.ofMinutes(3), Duration.ofMinutes(10)).every(MINUTE);
    host.passes(Duration.ofMinutes(40));
    assertThat(gaps()).containsExactly(3L, 6L, 10L, 10L, 10L);
  }

  @Test
  void an_exception_is_logged_counts_like_a_stop_and_ends_nothing() {
    IllegalStateException failure = new IllegalStateException("the store is gone");
    work.then(
        () -> {
          throw failure;
        });
    work.then(
        () -> {
          throw new StackOverflowError();
        });
    builder.every(MINUTE);
    host.passes(Duration.ofMinutes(4));
    assertThat(gaps()).containsExactly(1L, 2L, 1L);
    assertThat(warnings()).hasSize(2);
    ILoggingEvent first = warnings().get(0);
    assertThat(first.getFormattedMessage()).isEqualTo("schedule orders: the run failed");
    assertThat(first.getThrowableProxy().getMessage()).isEqualTo("the store is gone");
  }

  @Test
  void an_executor_that_was_shut_down_ends_the_schedule_with_one_line_in_the_log() {
    Schedule schedule = builder.every(QUARTER);
    host.passes(MINUTE);
    host.shutdown();
    host.passes(DAY);
    assertThat(work.begun()).hasSize(1);
    assertThat(schedule.next()).isEmpty();
    assertThat(warnings()).hasSize(1);
    assertThat(warnings().get(0).getFormattedMessage())
        .isEqualTo("schedule orders ends: the host's executor takes no more work");
    schedule.close();
  }

  @Test
  void a_schedule_on_an_executor_that_is_shut_down_already_is_over_at_once() {
    host.shutdown();
    assertThat(builder.every(QUARTER).next()).isEmpty();
    assertThat(warnings()).hasSize(1);
  }
}
