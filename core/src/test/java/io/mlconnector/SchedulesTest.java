package io.mlconnector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.error.ConfigurationException;
import io.mlconnector.pipeline.RunAnswer;
import io.mlconnector.schedule.Schedule;
import io.mlconnector.schedule.ScheduledWork;
import io.mlconnector.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SchedulesTest {
  private final ScheduledExecutorService host = Executors.newSingleThreadScheduledExecutor();
  private final Schedules schedules = new Schedules(Optional.of(host), Time.system());

  @AfterEach
  void shutDown() {
    host.shutdownNow();
  }

  @Test
  void the_first_run_of_an_interval_is_at_once_on_the_hosts_thread() throws Exception {
    CountDownLatch ran = new CountDownLatch(1);
    schedules
        .of(
            "orders",
            () -> {
              ran.countDown();
              return List.of();
            })
        .every(Duration.ofMinutes(15));
    assertThat(ran.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void schedules_end_with_the_engine_also_those_that_are_started_later() {
    Schedule before = schedules.of("orders", List::of).every(Duration.ofMinutes(15));
    assertThat(before.next()).isPresent();
    schedules.close();
    assertThat(before.next()).isEmpty();
    assertThat(schedules.of("orders", List::of).every(Duration.ofHours(1)).next()).isEmpty();
  }

  @Test
  void without_an_executor_of_the_host_the_way_out_is_named() {
    assertThatThrownBy(() -> new Schedules(Optional.empty(), Time.system()).of("orders", List::of))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("scheduler(executor)");
  }

  @Test
  void a_flow_that_another_host_has_is_no_stop() {
    RunAnswer elsewhere = new RunAnswer.NotRun("orders", "host 2", Instant.EPOCH, false);
    assertThat(Schedules.end(List.of(elsewhere))).isEqualTo(ScheduledWork.End.NOT_RUN);
    assertThat(Schedules.end(List.of())).isEqualTo(ScheduledWork.End.WHOLE);
  }

  @Test
  void a_paused_flow_says_by_whom_and_how_to_go_on() {
    RunAnswer paused = new RunAnswer.NotRun("orders", "ann", Instant.EPOCH, true);
    assertThat(paused).hasToString("orders: not run, paused by ann: call resume(actor) to go on");
  }
}
