package io.mlconnector.testkit.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.record.EntityType;
import io.mlconnector.simulators.TestClock;
import io.mlconnector.testkit.proof.Flawed;
import io.mlconnector.testkit.proof.Verdict;
import io.mlconnector.write.Power;
import io.mlconnector.write.Sink;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract finds the flaw in each of these sinks. */
class SinkContractTest {

  @ExtendWith(Flawed.class)
  private abstract static class Contract extends SinkContract<Paper> {
    private final Shelf shelf = new Shelf();
    private final TestClock clock = new TestClock(Instant.parse("2026-11-21T08:00:00Z"));
    private final Flaw flaw;

    Contract(Flaw flaw) {
      this.flaw = flaw;
    }

    @Override
    protected Sink<Paper> sink() {
      return new ShelfSink(shelf, flaw);
    }

    @Override
    protected EntityType<Paper> entity() {
      return ShelfConnector.PAPERS;
    }

    @Override
    protected Set<Power> powers() {
      return Set.of(Power.CREATE, Power.UPDATE);
    }

    @Override
    protected Paper sample(int number) {
      return new Paper("paper " + number, "text");
    }

    @Override
    protected Paper changed(Paper paper) {
      return new Paper(paper.name(), "another text");
    }

    @Override
    protected Paper refused() {
      return new Paper("bad", ShelfSink.REFUSED);
    }

    @Override
    protected List<String> standing(Paper paper) {
      return shelf.all().entrySet().stream()
          .filter(entry -> entry.getValue().equals(paper))
          .map(Map.Entry::getKey)
          .toList();
    }

    @Override
    protected TestClock clock() {
      return clock;
    }

    @Override
    protected OptionalLong calls() {
      return OptionalLong.of(shelf.calls());
    }

    @Override
    protected List<Paper> inOneLane() {
      return List.of(sample(1), sample(2));
    }
  }

  static class None extends Contract {
    None() {
      super(Flaw.NONE);
    }
  }

  static class NoProbe extends Contract {
    NoProbe() {
      super(Flaw.NO_PROBE);
    }
  }

  static class HopefulProbe extends Contract {
    HopefulProbe() {
      super(Flaw.HOPEFUL_PROBE);
    }
  }

  static class Swallows extends Contract {
    Swallows() {
      super(Flaw.SWALLOWS);
    }
  }

  static class ReportsTwice extends Contract {
    ReportsTwice() {
      super(Flaw.REPORTS_TWICE);
    }
  }

  static class ThrowsRefusals extends Contract {
    ThrowsRefusals() {
      super(Flaw.THROWS_REFUSALS);
    }
  }

  static class OutsideItsStep extends Contract {
    OutsideItsStep() {
      super(Flaw.OUTSIDE_ITS_STEP);
    }
  }

  static class Miscounts extends Contract {
    Miscounts() {
      super(Flaw.MISCOUNTS);
    }
  }

  static class UpdateCreates extends Contract {
    UpdateCreates() {
      super(Flaw.UPDATE_CREATES);
    }
  }

  static class ReportsAtTheEnd extends Contract {
    ReportsAtTheEnd() {
      super(Flaw.REPORTS_AT_THE_END);
    }
  }

  static class Withdraws extends Contract {
    Withdraws() {
      super(Flaw.WITHDRAWS);
    }
  }

  static class ChangingLanes extends Contract {
    ChangingLanes() {
      super(Flaw.CHANGING_LANES);
    }
  }

  /** A record that JSON does not give back as it was. */
  record Growing(String text) {
    Growing {
      text = text + "!";
    }
  }

  @ExtendWith(Flawed.class)
  static class LossyRecord extends SinkContract<Growing> {
    @Override
    protected Sink<Growing> sink() {
      return batch -> {};
    }

    @Override
    protected EntityType<Growing> entity() {
      return EntityType.of("growing", Growing.class);
    }

    @Override
    protected Set<Power> powers() {
      return Set.of();
    }

    @Override
    protected Growing sample(int number) {
      return new Growing("" + number);
    }

    @Override
    protected Growing changed(Growing record) {
      return new Growing(record.text());
    }

    @Override
    protected Growing refused() {
      return new Growing("bad");
    }

    @Override
    protected List<String> standing(Growing record) {
      return List.of();
    }

    @Override
    protected TestClock clock() {
      return new TestClock(Instant.EPOCH);
    }
  }

  @Test
  void a_record_that_json_changes_is_found() {
    Verdict.on(LossyRecord.class).fails("a_record_goes_to_json_and_back");
  }

  @Test
  void a_good_sink_passes() {
    assertThat(Verdict.on(None.class).failed()).isEmpty();
  }

  @Test
  void a_sink_that_never_looks_makes_twins() {
    Verdict.on(NoProbe.class).fails("whatever_step_of_a_new_record_goes_wrong_it_stands_once");
  }

  @Test
  void a_sink_that_takes_a_lost_call_for_done_loses_records() {
    Verdict.on(HopefulProbe.class)
        .fails(
            "whatever_step_of_a_new_record_goes_wrong_it_stands_once",
            "whatever_step_of_a_change_goes_wrong_it_stands_once");
  }

  @Test
  void a_sink_that_takes_doubt_for_a_refusal_is_found() {
    Verdict.on(Swallows.class)
        .fails(
            "whatever_step_of_a_new_record_goes_wrong_it_stands_once",
            "nothing_is_sent_outside_a_step");
  }

  @Test
  void a_sink_that_reports_twice_is_found() {
    Verdict.on(ReportsTwice.class).fails("what_is_written_stands_in_the_target_once");
  }

  @Test
  void a_sink_that_throws_away_its_batch_is_found() {
    Verdict.on(ThrowsRefusals.class).fails("a_refusal_ends_its_item_only");
  }

  @Test
  void a_call_outside_its_step_is_found() {
    Verdict.on(OutsideItsStep.class)
        .fails(
            "nothing_is_sent_outside_a_step",
            "whatever_step_of_a_new_record_goes_wrong_it_stands_once");
  }

  @Test
  void a_sink_that_tells_other_calls_than_it_makes_is_found() {
    Verdict.on(Miscounts.class).fails("a_dry_run_tells_the_calls_that_are_made");
  }

  @Test
  void an_update_that_makes_another_record_is_found() {
    Verdict.on(UpdateCreates.class).fails("a_change_changes_the_record_and_makes_no_other");
  }

  @Test
  void a_batch_that_is_reported_at_its_end_is_found() {
    Verdict.on(ReportsAtTheEnd.class).fails("a_lost_answer_ends_its_item_only");
  }

  @Test
  void a_power_that_is_not_declared_is_found() {
    Verdict.on(Withdraws.class).fails("what_is_not_declared_is_refused");
  }

  @Test
  void a_lane_that_is_another_each_time_is_found() {
    Verdict.on(ChangingLanes.class).fails("what_must_not_be_in_flight_together_has_one_lane");
  }

  static class ForOneThread extends Contract {
    ForOneThread() {
      super(Flaw.FOR_ONE_THREAD);
    }
  }

  @Test
  void a_sink_for_one_thread_only_is_found() {
    Verdict.on(ForOneThread.class).fails("one_sink_writes_in_several_threads");
  }
}
