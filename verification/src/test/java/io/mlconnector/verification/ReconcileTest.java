package io.mlconnector.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.reconcile.Reconciliation;
import io.mlconnector.record.Actor;
import io.mlconnector.record.Outcome;
import io.mlconnector.record.Reason;
import io.mlconnector.record.RecordKey;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.verification.shelf.Bench;
import io.mlconnector.verification.shelf.CrashBench;
import io.mlconnector.verification.shelf.TableConnector;
import io.mlconnector.verification.shelf.Thing;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reconciliation finds records that the source no longer has, and records that no run has read. */
class ReconcileTest {
  private static final Actor ANN = new Actor("ann");
  private static final int ROWS = 120;

  private final CrashBench bench = CrashBench.oneCall();
  private final TableConnector.Table table = bench.bench().table();

  @AfterEach
  void close() {
    bench.close();
  }

  @BeforeEach
  void rows() {
    table.stampedBy(bench.clock());
    for (int row = 0; row < ROWS; row++) {
      put(row);
    }
    bench.run();
    bench.clock().advance(CrashBench.SURE);
  }

  private void put(int row) {
    table.put(key(row), new Thing("thing " + row, "white"));
  }

  private static String key(int row) {
    return "K%03d".formatted(row);
  }

  private Reconciliation reconcile() {
    bench.clock().advance(CrashBench.SURE);
    return bench.bench().pipeline().reconcile(ANN);
  }

  private static RecordKey record(DeadLetter letter) {
    return letter.item().source();
  }

  @Test
  void a_record_is_held_as_removed_when_it_was_missed_twice() {
    table.remove(key(7));
    Reconciliation first = reconcile();
    assertThat(first.inSource()).isEqualTo(ROWS - 1);
    assertThat(first.inLedger()).isEqualTo(ROWS);
    assertThat(first.missed()).isEqualTo(1);
    assertThat(first.gone()).isZero();
    assertThat(bench.letters()).isEmpty();
    Reconciliation second = reconcile();
    assertThat(second.gone()).isEqualTo(1);
    assertThat(bench.letters())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.reason()).isEqualTo(Reason.REMOVED);
              assertThat(record(letter).id()).isEqualTo(key(7));
              assertThat(letter.problems().get(0).text()).contains("T8");
            });
    assertThat(reconcile().missed()).as("a person's now").isZero();
  }

  @Test
  void one_that_was_hidden_for_a_moment_is_not_removed() {
    table.remove(key(7));
    reconcile();
    put(7);
    assertThat(reconcile().missed()).isZero();
    table.remove(key(7));
    assertThat(reconcile().gone()).as("missed twice, but not running").isZero();
    assertThat(bench.letters()).isEmpty();
  }

  @Test
  void a_decided_removal_is_not_told_again() {
    table.remove(key(7));
    reconcile();
    reconcile();
    bench.bench().pipeline().review().dismiss(record(bench.letters().get(0)), "closed", ANN);
    for (int times = 0; times < 3; times++) {
      assertThat(reconcile().gone() + bench.letters().size()).isZero();
    }
  }

  @Test
  void many_at_once_stop_it_until_somebody_says_how_many_may_be() {
    for (int row = 0; row < 30; row++) {
      table.remove(key(row));
    }
    for (int times = 0; times < 3; times++) {
      Reconciliation refused = reconcile();
      assertThat(refused.stopped())
          .hasValueSatisfying(why -> assertThat(why).contains("30 of 120"));
    }
    assertThat(bench.letters()).isEmpty();
    bench.bench().pipeline().reconcile(ANN, 0.5);
    Reconciliation allowed = bench.bench().pipeline().reconcile(ANN, 0.5);
    assertThat(allowed.gone()).isEqualTo(30);
    assertThat(bench.letters())
        .hasSize(10)
        .extracting(DeadLetter::reason)
        .containsOnly(Reason.REMOVED);
  }

  @Test
  void what_was_committed_too_late_to_be_read_is_read_now() {
    table.put("LATE", new Thing("late", "white"), Bench.START.minusSeconds(3600));
    assertThat(bench.run().count(Outcome.CREATED)).isZero();
    Reconciliation found = reconcile();
    assertThat(found.unknown()).isEqualTo(1);
    assertThat(found.examples()).isEqualTo(List.of("LATE"));
    assertThat(bench.shelf().things()).hasSize(ROWS + 1);
    assertThat(reconcile().unknown()).isZero();
  }

  @Test
  void what_only_a_dead_letter_knows_is_not_unknown_and_not_read_twice() {
    bench.shelf().add("two of them", "red");
    bench.shelf().add("two of them", "blue");
    table.put("TWO", new Thing("two of them", "white"));
    bench.run();
    assertThat(bench.letters()).hasSize(1);
    assertThat(reconcile().unknown()).isZero();
  }
}
