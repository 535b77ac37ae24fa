package io.mlconnector.verification;

import static io.mlconnector.verification.shelf.CrashBench.FLOW;
import static io.mlconnector.verification.shelf.CrashBench.POST;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.pipeline.RunRequest;
import io.mlconnector.pipeline.SyncReport;
import io.mlconnector.record.Actor;
import io.mlconnector.record.OutcomeCode;
import io.mlconnector.record.Problem;
import io.mlconnector.record.Reason;
import io.mlconnector.simulators.Fault;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.Lease;
import io.mlconnector.state.LeaseAnswer;
import io.mlconnector.state.Settlement;
import io.mlconnector.state.StepBegin;
import io.mlconnector.state.Work;
import io.mlconnector.state.store.StateStore;
import io.mlconnector.verification.shelf.CrashBench;
import io.mlconnector.verification.shelf.Thing;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * If what the store keeps of one record cannot be read any more, only this record is held, and the
 * run goes on.
 */
class UnreadableTest {
  private static final Actor ANN = new Actor("ann");
  private static final String UNREADABLE = "[1]";

  private final CrashBench bench = CrashBench.oneCall();

  @AfterEach
  void close() {
    bench.close();
  }

  private void under(Consumer<Lease> change) {
    StateStore store = bench.store().plain();
    Lease lease = ((LeaseAnswer.Granted) store.lease(FLOW, "test", Duration.ofSeconds(30))).lease();
    change.accept(lease);
    store.release(lease);
  }

  private static DeadLetter unreadable(DeadLetter letter) {
    return letter.holding(letter.sourceVersion(), UNREADABLE).due(letter.since());
  }

  private void keep(DeadLetter letter) {
    Settlement settlement = Settlement.NOTHING.deadLetters(List.of(letter));
    under(lease -> bench.store().plain().settle(lease, settlement));
  }

  private void othersPass() {
    bench.bench().table().put("K2", new Thing("jug", "red"));
    SyncReport report = bench.run();
    assertThat(report.whole()).isTrue();
    assertThat(bench.shelf().things())
        .extracting(standing -> standing.thing().name())
        .contains("jug");
  }

  @Test
  void a_held_record_that_cannot_be_read_waits_and_is_read_by_key_or_dismissed() {
    bench.shelf().add("cup", "green");
    bench.shelf().add("cup", "blue");
    bench.row("cup", "a");
    bench.run();
    keep(unreadable(bench.letters().get(0)));
    othersPass();
    assertThat(bench.run().problems())
        .anySatisfy(text -> assertThat(text).contains("K1").contains("run it by key"));
    assertThat(bench.bench().pipeline().review().causes()).hasSize(1);
    bench.row("mug", "a");
    bench.bench().pipeline().run(RunRequest.by(ANN).keys(Set.of("K1")));
    assertThat(bench.letters()).isEmpty();
    assertThat(bench.shelf().things())
        .extracting(standing -> standing.thing().name())
        .contains("mug");
  }

  @Test
  void a_letter_whose_outcome_only_a_newer_version_knows_keeps_it_and_gets_the_newest_record() {
    bench.shelf().add("cup", "green");
    bench.shelf().add("cup", "blue");
    bench.row("cup", "a");
    bench.run();
    OutcomeCode newer = new OutcomeCode("RELOCATED");
    DeadLetter letter = bench.letters().get(0);
    keep(
        DeadLetter.of(letter.item(), newer, Reason.UNDECIDED, letter.since())
            .problems(List.of(new Problem("", Reason.UNDECIDED, "stands elsewhere")))
            .holding(letter.sourceVersion(), letter.record()));
    bench.row("mug", "a");
    bench.run();
    assertThat(bench.letters())
        .singleElement()
        .satisfies(
            kept -> {
              assertThat(kept.outcome()).isEqualTo(newer);
              assertThat(kept.record()).contains("mug");
            });
  }

  @Test
  void one_that_cannot_be_read_can_be_dismissed() {
    bench.shelf().add("cup", "green");
    bench.shelf().add("cup", "blue");
    bench.row("cup", "a");
    bench.run();
    DeadLetter letter = unreadable(bench.letters().get(0));
    keep(letter);
    bench.bench().pipeline().review().dismiss(letter.item().source(), "gone", ANN);
    assertThat(bench.letters()).isEmpty();
  }

  @Test
  void a_call_in_doubt_whose_record_cannot_be_read_is_a_persons() {
    bench.row("cup", "a");
    bench.fault(POST, 1, new Fault.AnswerLost());
    bench.run();
    StateStore store = bench.store().plain();
    Work work = store.openWork(FLOW).get(0).work();
    Work altered =
        new Work(
            work.item(),
            work.kind(),
            work.content(),
            UNREADABLE,
            work.target(),
            work.before(),
            work.source(),
            work.order());
    String step = store.openWork(FLOW).get(0).steps().get(0).name();
    under(
        lease ->
            store.begin(
                lease,
                new StepBegin(
                    altered,
                    List.of(),
                    step,
                    store.openWork(FLOW).get(0).steps().get(0).kind(),
                    "",
                    1,
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1))));
    bench.clock().advance(CrashBench.SURE);
    othersPass();
    assertThat(bench.letters())
        .singleElement()
        .satisfies(letter -> assertThat(letter.reason()).isEqualTo(Reason.UNDECIDED));
    assertThat(bench.calls(POST)).isEqualTo(2);
    var item = bench.letters().get(0).item();
    bench.bench().pipeline().review().inDoubt(item).notArrived(ANN);
    assertThat(bench.letters()).isNotEmpty();
  }
}
