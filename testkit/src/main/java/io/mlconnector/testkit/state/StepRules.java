package io.mlconnector.testkit.state;

import static io.mlconnector.testkit.state.Samples.FLOW;
import static io.mlconnector.testkit.state.Samples.SEND;
import static io.mlconnector.testkit.state.Samples.SETTLE;
import static io.mlconnector.testkit.state.Samples.begin;
import static io.mlconnector.testkit.state.Samples.decision;
import static io.mlconnector.testkit.state.Samples.done;
import static io.mlconnector.testkit.state.Samples.dropped;
import static io.mlconnector.testkit.state.Samples.item;
import static io.mlconnector.testkit.state.Samples.row;
import static io.mlconnector.testkit.state.Samples.seen;
import static io.mlconnector.testkit.state.Samples.source;
import static io.mlconnector.testkit.state.Samples.work;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.record.ItemKey;
import io.mlconnector.state.Content;
import io.mlconnector.state.Lease;
import io.mlconnector.state.OpenWork;
import io.mlconnector.state.Step;
import io.mlconnector.state.StepChange;
import io.mlconnector.state.Work;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rules of durable steps: begun before the call, done with its answer, closed by a settlement. */
interface StepRules extends StoreUnderTest {

  @Test
  default void a_begun_step_has_its_times_by_the_clock_of_the_store_and_survives() {
    Instant before = store().now();
    Step step = store().begin(leased(), begin("1", "create"));
    assertThat(step.begunAt()).isBetween(before, store().now());
    assertThat(step.sendBy()).isEqualTo(step.begunAt().plus(SEND));
    assertThat(step.askAfter()).isEqualTo(step.sendBy().plus(SETTLE));
    OpenWork expected = new OpenWork(work("1", "{\"record\":1}"), List.of(step));
    assertThat(reopened().openWork(FLOW)).containsExactly(expected);
  }

  @Test
  default void a_begin_clears_the_content_hash_until_a_settle_sets_it_again() {
    Lease lease = leased();
    store().settle(lease, Settling.of(row("1", "A"), row("2", "B")).settlement());
    store().begin(lease, begin("1", "update"));
    assertThat(ledgerRow("1")).isEqualTo(seen("1", "A").withoutContentHash());
    assertThat(ledgerRow("1").whole()).isFalse();
    assertThat(ledgerRow("2").whole()).isTrue();
    store().settle(lease, Settling.of(row("1", "A")).closing(item("1")).settlement());
    assertThat(ledgerRow("1").whole()).isTrue();
  }

  @Test
  default void a_begin_replaces_the_work_and_a_decision_does_not() {
    Lease lease = leased();
    store().begin(lease, begin(work("1", "first"), "create"));
    store().begin(lease, begin(work("2", "other"), "create"));
    store().begin(lease, begin(work("1", "second"), "authorise"));
    store().keep(lease, work("1", "third"), decision("number", "17"));
    assertThat(only("1").work()).isEqualTo(work("1", "second"));
    assertThat(only("1").steps())
        .extracting(Step::name)
        .containsExactly("create", "authorise", "number");
    assertThat(store().openWork(FLOW))
        .extracting(open -> open.work().record())
        .containsExactly("second", "other");
  }

  @Test
  default void done_steps_travel_with_the_next_begin() {
    Lease lease = leased();
    Step create = store().begin(lease, begin("1", "create"));
    Step made = create.doneWith("PO-1");
    Step authorise = store().begin(lease, begin(work("1", "{}"), "authorise", made));
    assertThat(only("1").steps()).containsExactly(made, authorise);
  }

  @Test
  default void a_begun_step_is_replaced_by_one_of_the_same_name_and_comes_last() {
    Lease lease = leased();
    store().begin(lease, begin("1", "create"));
    Step other = store().begin(lease, begin("1", "authorise"));
    Step again = store().begin(lease, begin("1", "create"));
    assertThat(only("1").steps()).containsExactly(other, again);
  }

  @Test
  default void what_became_of_steps_is_recorded_without_a_settle() {
    Lease lease = leased();
    Step create = store().begin(lease, begin("1", "create"));
    store().begin(lease, begin("1", "authorise"));
    Step other = store().begin(lease, begin("2", "create"));
    store().record(lease, List.of(done("1", create), dropped("1", "authorise")));
    assertThat(only("1").steps()).containsExactly(create.doneWith("answer"));
    assertThat(only("2").steps()).containsExactly(other);
  }

  @Test
  default void work_goes_with_its_last_step() {
    Lease lease = leased();
    store().begin(lease, begin(work("1", "first"), "create"));
    store().record(lease, List.of(dropped("1", "create")));
    assertThat(store().openWork(FLOW)).isEmpty();
    store().begin(lease, begin(work("1", "second"), "create"));
    assertThat(only("1").work().record()).isEqualTo("second");
  }

  @Test
  default void closed_steps_never_answer() {
    Lease lease = leased();
    Step create = store().begin(lease, begin("1", "create"));
    Step open = store().begin(lease, begin("2", "create"));
    store()
        .settle(
            lease,
            Settling.of(row("1", "A")).knowing(done("1", create)).closing(item("1")).settlement());
    assertThat(store().openWork(FLOW, List.of(item("1"), item("2")))).containsOnlyKeys(item("2"));
    store().record(lease, List.of(done("1", create)));
    assertThat(store().openWork(FLOW)).hasSize(1);
    assertThat(only("2").steps()).containsExactly(open);
    store().begin(lease, begin("1", "update"));
    assertThat(only("1").steps()).extracting(Step::name).containsExactly("update");
  }

  @Test
  default void a_settle_may_tell_of_steps_that_stay_open() {
    Lease lease = leased();
    Step create = store().begin(lease, begin("1", "create"));
    Step authorise = store().begin(lease, begin("1", "authorise"));
    store().settle(lease, Settling.of().knowing(done("1", create)).settlement());
    assertThat(only("1").steps()).containsExactly(create.doneWith("answer"), authorise);
  }

  @Test
  default void a_decision_is_kept_with_its_work() {
    Step number = decision("control-number", "000000017");
    store().keep(leased(), work("1", "{}"), number);
    assertThat(reopened().openWork(FLOW))
        .containsExactly(new OpenWork(work("1", "{}"), List.of(number)));
  }

  @Test
  default void open_work_comes_in_the_order_in_which_it_was_begun() {
    Lease lease = leased();
    for (String id : List.of("c", "a", "b")) {
      store().begin(lease, begin(id, "create"));
    }
    store().begin(lease, begin("c", "authorise"));
    assertThat(store().openWork(FLOW))
        .extracting(open -> open.work().item().source().id())
        .containsExactly("c", "a", "b");
  }

  @Test
  default void parts_of_one_record_have_steps_of_their_own() {
    Lease lease = leased();
    ItemKey first = new ItemKey(source("1"), "a");
    ItemKey second = new ItemKey(source("1"), "b");
    store().begin(lease, begin(work(first, "1"), "create"));
    store().begin(lease, begin(work(second, "2"), "create"));
    store().record(lease, List.of(new StepChange(first, List.of(), List.of("create"))));
    Map<ItemKey, OpenWork> open = store().openWork(FLOW, List.of(first, second, item("1")));
    assertThat(open).containsOnlyKeys(second);
  }

  @Test
  default void long_texts_and_all_characters_come_back() {
    String text = "{\"é 漢字 🧾 ' \\\" \\\\ \\u0000\\n\":\"%s %d ? :name ${x}\"}";
    String record = text.repeat(10_000_000 / text.length());
    Work work =
        new Work(
            item("1"),
            Work.Kind.WITHDRAW,
            new Content("v", "", "", "", Samples.row("1", "A").controls()),
            record,
            Optional.empty(),
            Optional.of(record),
            record,
            0);
    Lease lease = leased();
    Step step = store().begin(lease, begin(work, "create"));
    store()
        .record(
            lease, List.of(new StepChange(item("1"), List.of(step.doneWith(record)), List.of())));
    OpenWork open = reopened().openWork(FLOW).get(0);
    assertThat(open.work().equals(work)).isTrue();
    assertThat(open.steps().get(0).answer().orElseThrow().equals(record)).isTrue();
  }

  private OpenWork only(String id) {
    Map<ItemKey, OpenWork> open = store().openWork(FLOW, List.of(item(id)));
    assertThat(open).containsOnlyKeys(item(id));
    return open.values().iterator().next();
  }
}
