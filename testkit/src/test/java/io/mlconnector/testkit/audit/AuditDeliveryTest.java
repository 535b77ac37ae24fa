package io.mlconnector.testkit.audit;

import static io.mlconnector.testkit.audit.Events.COMMANDS;
import static io.mlconnector.testkit.audit.Events.FLOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.audit.AuditEvent;
import io.mlconnector.audit.AuditSink;
import io.mlconnector.audit.trail.AuditDelivery;
import io.mlconnector.audit.trail.AuditTrail;
import io.mlconnector.error.ConfigurationException;
import io.mlconnector.simulators.TestClock;
import io.mlconnector.state.memory.InMemoryStateStore;
import io.mlconnector.testkit.audit.Events.Inbox;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Audit sinks get each event at least once and in order, although they were down or the host died.
 */
class AuditDeliveryTest {
  private final TestClock clock = new TestClock(Instant.parse("2026-11-20T08:00:00Z"));
  private InMemoryStateStore store = new InMemoryStateStore(clock);
  private final Inbox siem = new Inbox();

  private static List<Long> upTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }

  /** A run every quarter of an hour, a restart of the host at noon. */
  @Test
  void a_sink_that_was_down_for_a_day_gets_all_of_it_in_order_also_over_a_restart() {
    Inbox healthy = new Inbox();
    for (int quarter = 0; quarter < 96; quarter++) {
      siem.down = quarter > 0;
      Events.command(store, "run");
      Events.happen(store, 30);
      deliver(healthy);
      clock.advance(Duration.ofMinutes(15));
      store = quarter == 48 ? store.reopened() : store;
    }
    assertThat(siem.numbers(FLOW)).isEqualTo(upTo(30));
    assertThat(siem.failures).as("tried again after each run, for each chain").isEqualTo(190);
    assertThat(healthy.numbers(FLOW)).as("others do not wait").isEqualTo(upTo(96 * 30));
    siem.down = false;
    deliver(healthy);
    assertThat(siem.numbers(FLOW)).isEqualTo(upTo(96 * 30));
    assertThat(siem.numbers(COMMANDS)).isEqualTo(upTo(96));
    assertThat(siem.got).allMatch(event -> !event.erased());
    deliver(healthy);
    assertThat(siem.got).as("once there, it does not come again").hasSize(96 * 31);
  }

  private void deliver(Inbox other) {
    AuditDelivery delivery = new AuditDelivery(store, Map.of("siem", siem, "other", other));
    delivery.deliver(FLOW);
    delivery.deliver(COMMANDS);
  }

  @Test
  void a_sink_that_dies_between_two_pages_goes_on_with_the_second() {
    Events.happen(store, 1_200);
    AuditSink dying =
        events -> {
          if (events.get(0).number() > 500) {
            throw new IllegalStateException("killed");
          }
          siem.record(events);
        };
    Events.deliver(store, "siem", dying);
    assertThat(siem.numbers(FLOW)).isEqualTo(upTo(500));
    Events.deliver(store.reopened(), "siem", siem);
    assertThat(siem.numbers(FLOW)).isEqualTo(upTo(1_200));
  }

  @Test
  void what_was_taken_but_not_noted_is_given_again_and_nothing_is_left_out() {
    Events.happen(store, 3);
    AuditSink killedAfter =
        events -> {
          siem.record(events);
          throw new IllegalStateException("killed before the position was stored");
        };
    Events.deliver(store, "siem", killedAfter);
    Events.deliver(store, "siem", siem);
    assertThat(siem.numbers(FLOW)).containsExactly(1L, 2L, 3L, 1L, 2L, 3L);
  }

  @Test
  void a_sink_that_is_added_later_begins_with_the_oldest_event_that_is_not_archived() {
    Events.happen(store, 5);
    Events.deliver(store, "siem", siem);
    Inbox added = new Inbox();
    Events.deliver(store, "added", added);
    assertThat(added.numbers(FLOW)).isEqualTo(upTo(5));
    clock.advance(Duration.ofDays(400));
    new AuditTrail(store, Events.TENANT)
        .archive(clock.now().minus(Duration.ofDays(365)), new Inbox(), Events.ANN);
    Events.happen(store, 2);
    Inbox late = new Inbox();
    Events.deliver(store, "late", late);
    assertThat(late.numbers(FLOW)).containsExactly(6L, 7L);
  }

  @Test
  void a_sink_of_the_engine_cannot_be_forgotten_and_one_that_is_gone_can() {
    Events.happen(store, 1);
    Events.deliver(store, "siem", siem);
    AuditTrail log = new AuditTrail(store, Events.TENANT, Set.of("siem"));
    assertThatThrownBy(() -> log.forgetSink("siem", Events.ANN))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("build it without");
    new AuditTrail(store, Events.TENANT).forgetSink("siem", Events.ANN);
    assertThat(store.sinks(Events.TENANT)).isEmpty();
    assertThat(store.events(COMMANDS, 0, 10))
        .extracting(AuditEvent::draft)
        .extracting(draft -> draft.what() + " " + draft.payload())
        .containsExactly("audit.forgetSink {\"sink\":\"siem\"}");
  }
}
