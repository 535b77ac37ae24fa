package io.mlconnector.testkit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.audit.AuditEvent;
import io.mlconnector.audit.AuditSink;
import io.mlconnector.testkit.proof.Flawed;
import io.mlconnector.testkit.proof.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract finds the flaw in each of these audit sinks. */
class AuditSinkContractTest {

  /** A destination in memory that can be down. */
  private static final class Destination {
    private final List<String> entries = new ArrayList<>();
    private boolean down;

    void add(String entry) {
      if (down) {
        throw new IllegalStateException("down");
      }
      entries.add(entry);
    }
  }

  @ExtendWith(Flawed.class)
  private abstract static class Contract extends AuditSinkContract {
    final Destination destination = new Destination();

    @Override
    protected List<String> entries() {
      return List.copyOf(destination.entries);
    }

    @Override
    protected boolean breakDown() {
      destination.down = true;
      return true;
    }

    @Override
    protected void mend() {
      destination.down = false;
    }
  }

  static class Good extends Contract {
    @Override
    protected AuditSink sink() {
      return events -> events.forEach(event -> destination.add(event.id()));
    }
  }

  static class Swallowing extends Contract {
    @Override
    protected AuditSink sink() {
      return events -> events.forEach(this::tryAdd);
    }

    private void tryAdd(AuditEvent event) {
      if (!destination.down) {
        destination.add(event.id());
      }
    }
  }

  static class LastFirst extends Contract {
    @Override
    protected AuditSink sink() {
      return events -> {
        for (int i = events.size() - 1; i >= 0; i--) {
          destination.add(events.get(i).id());
        }
      };
    }
  }

  static class Overwriting extends Contract {
    @Override
    protected AuditSink sink() {
      destination.entries.clear();
      return events -> events.forEach(event -> destination.add(event.id()));
    }
  }

  static class Forgeable extends Contract {
    @Override
    protected AuditSink sink() {
      return events ->
          events.forEach(event -> destination.add(event.id() + event.draft().item().orElseThrow()));
    }
  }

  static class OnlyOnce extends Contract {
    private boolean called;

    @Override
    protected AuditSink sink() {
      return events -> {
        if (!called) {
          events.forEach(event -> destination.add(event.id()));
        }
        called = true;
      };
    }
  }

  @Test
  void a_good_one_passes() {
    assertThat(Verdict.on(Good.class).failed()).isEmpty();
  }

  @Test
  void a_sink_that_hides_its_failure_is_found() {
    Verdict.on(Swallowing.class)
        .fails(
            "a_failure_is_thrown_so_that_the_events_are_given_again",
            "what_happened_while_it_was_down_is_delivered_in_order_later");
  }

  @Test
  void a_sink_that_turns_the_order_is_found() {
    Verdict.on(LastFirst.class)
        .fails("events_stand_in_their_order", "an_event_that_is_given_again_loses_no_other");
  }

  @Test
  void a_sink_that_begins_anew_with_each_process_is_found() {
    Verdict.on(Overwriting.class).fails("later_events_come_after_earlier_ones_whoever_writes_them");
  }

  @Test
  void a_sink_in_which_a_record_can_forge_an_entry_is_found() {
    Verdict.on(Forgeable.class).fails("an_entry_is_one_line_whatever_the_record_holds");
  }

  @Test
  void a_sink_that_drops_what_comes_later_is_found() {
    Verdict.on(OnlyOnce.class)
        .fails("nothing_to_record_is_no_error", "an_event_that_is_given_again_loses_no_other");
  }
}
