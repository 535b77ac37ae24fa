package io.mlconnector.testkit.state;

import static io.mlconnector.testkit.state.Samples.FLOW;
import static io.mlconnector.testkit.state.Samples.LENGTH;
import static io.mlconnector.testkit.state.Samples.begin;
import static io.mlconnector.testkit.state.Samples.command;
import static io.mlconnector.testkit.state.Samples.decision;
import static io.mlconnector.testkit.state.Samples.done;
import static io.mlconnector.testkit.state.Samples.event;
import static io.mlconnector.testkit.state.Samples.item;
import static io.mlconnector.testkit.state.Samples.letter;
import static io.mlconnector.testkit.state.Samples.row;
import static io.mlconnector.testkit.state.Samples.source;
import static io.mlconnector.testkit.state.Samples.work;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.state.DeadLetterQuery;
import io.mlconnector.state.LateAnswer;
import io.mlconnector.state.Lease;
import io.mlconnector.state.LeaseLostException;
import io.mlconnector.state.Settlement;
import io.mlconnector.state.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Rules of fencing: with a lost lease nothing is committed, whichever way it was lost. */
interface FencingRules extends StoreUnderTest {

  @Test
  default void nothing_is_recorded_under_a_lease_that_another_host_took_over() {
    Lease lost = filled();
    advance(LENGTH);
    leased(FLOW, "host-2");
    refusesAll(lost);
  }

  @Test
  default void nothing_is_recorded_under_a_lease_after_a_rewind() {
    Lease lost = filled();
    store().rewind(FLOW, Optional.of(Samples.mark("filled")), command("rewind"));
    refusesAll(lost);
  }

  @Test
  default void nothing_is_recorded_under_a_lease_of_another_incarnation() {
    Lease lease = filled();
    refusesAll(new Lease(FLOW, lease.holder(), lease.fence(), "another"));
    store().renew(lease);
  }

  @Test
  default void nothing_is_recorded_under_a_lease_with_another_fence() {
    Lease lease = filled();
    refusesAll(new Lease(FLOW, lease.holder(), lease.fence() - 1, lease.incarnation()));
    refusesAll(new Lease(FLOW, lease.holder(), lease.fence() + 1, lease.incarnation()));
  }

  @Test
  default void nothing_is_recorded_under_a_lease_from_before_a_restore() {
    Lease lost = filled();
    store().restored(Optional.empty(), Samples.ALICE);
    refusesAll(lost);
  }

  /** A store with something of each kind in it, so that changes show. */
  private Lease filled() {
    Lease lease = leased();
    store()
        .settle(lease, Settling.of(row("1", "A")).telling(event("1")).upTo("filled").settlement());
    store().begin(lease, begin("2", "create"));
    store().file(stray());
    return lease;
  }

  private void refusesAll(Lease lost) {
    String before = contents();
    calls()
        .forEach(
            (name, call) ->
                assertThatThrownBy(() -> call.accept(lost))
                    .as(name)
                    .isInstanceOf(LeaseLostException.class));
    assertThat(contents()).isEqualTo(before);
  }

  private Map<String, Consumer<Lease>> calls() {
    Step step = decision("create", "answer");
    return Map.of(
        "renew", lease -> store().renew(lease),
        "identify", lease -> store().identify(lease, Map.of("x3", "PROD"), 9),
        "begin", lease -> store().begin(lease, begin("1", "create")),
        "record", lease -> store().record(lease, List.of(done("2", step))),
        "keep", lease -> store().keep(lease, work("3", "{}"), decision("number", "17")),
        "settle", lease -> store().settle(lease, everything()),
        "settle a watermark", lease -> store().settle(lease, Settling.of().upTo("9").settlement()),
        "settle nothing", lease -> store().settle(lease, Settling.of().settlement()),
        "count a stop", lease -> store().countStop(lease, item("1")),
        "settle strays", lease -> store().settleStrays(lease, List.of(stray())));
  }

  private static Settlement everything() {
    return Settling.of(row("1", "B"))
        .closing(item("2"))
        .holding(letter("4", Samples.AT))
        .telling(event("1"))
        .upTo("9")
        .settlement();
  }

  private static LateAnswer stray() {
    return new LateAnswer(FLOW, item("1"), "create", "late answer", Samples.AT);
  }

  private String contents() {
    return List.of(
            store().state(FLOW),
            store().ledger(FLOW, List.of(source("1"), source("2"), source("3"))),
            store().openWork(FLOW),
            store().deadLetters(FLOW, DeadLetterQuery.all(100)),
            store().strays(FLOW),
            store().events(FLOW, 0, 100))
        .toString();
  }
}
