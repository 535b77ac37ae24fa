package io.mlconnector.testkit.state;

import static io.mlconnector.testkit.state.Samples.ALICE;
import static io.mlconnector.testkit.state.Samples.AT;
import static io.mlconnector.testkit.state.Samples.COMMANDS;
import static io.mlconnector.testkit.state.Samples.FLOW;
import static io.mlconnector.testkit.state.Samples.LENGTH;
import static io.mlconnector.testkit.state.Samples.OTHER_FLOW;
import static io.mlconnector.testkit.state.Samples.command;
import static io.mlconnector.testkit.state.Samples.item;
import static io.mlconnector.testkit.state.Samples.mark;
import static io.mlconnector.testkit.state.Samples.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.record.Actor;
import io.mlconnector.record.Need;
import io.mlconnector.record.Outcome;
import io.mlconnector.record.OutcomeCode;
import io.mlconnector.record.Problem;
import io.mlconnector.record.Reason;
import io.mlconnector.record.RecordRef;
import io.mlconnector.state.Lease;
import io.mlconnector.state.LeaseLostException;
import io.mlconnector.state.Plan;
import io.mlconnector.state.PlanCount;
import io.mlconnector.state.PlanEntry;
import io.mlconnector.state.PlanEntry.Status;
import io.mlconnector.state.PlanMark;
import io.mlconnector.state.PlanQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Rules of stored plans, their entries, approvals and marks. */
interface PlanRules extends StoreUnderTest {

  @Test
  default void a_plan_is_kept_with_all_that_its_entries_say() {
    Plan plan = made("p1");
    PlanEntry entry = entry(1, Outcome.UPDATED);
    Plan ready = plan.finished(12, Optional.of(mark("7")));
    store().append(FLOW, ready, List.of(entry));
    reopened();
    assertThat(store().plans(FLOW)).containsExactly(ready);
    assertThat(store().entries(FLOW, "p1", PlanQuery.page(0, 10))).containsExactly(entry);
    assertThat(store().plans(OTHER_FLOW)).isEmpty();
    assertThat(store().entries(FLOW, "p2", PlanQuery.page(0, 10))).isEmpty();
    assertThat(store().events(COMMANDS, 0, 10)).hasSize(1);
  }

  @Test
  default void the_latest_plan_is_the_first() {
    made("p1");
    Plan later = new Plan("p0", ALICE, AT.plusSeconds(1), AT, true, false, 0, Optional.empty());
    store().make(FLOW, later, command("plan"));
    assertThat(store().plans(FLOW)).extracting(Plan::id).containsExactly("p0", "p1");
  }

  @Test
  default void entries_are_paged_by_number_outcome_status_and_approval() {
    Plan plan = made("p1");
    List<PlanEntry> entries = new ArrayList<>();
    for (int i = 1; i <= 30; i++) {
      entries.add(entry(i, i % 3 == 0 ? Outcome.UPDATED : Outcome.CREATED));
    }
    store().append(FLOW, plan, entries.subList(0, 11));
    store().append(FLOW, plan, entries.subList(11, 30));
    assertThat(numbers(PlanQuery.page(4, 3))).containsExactly(5L, 6L, 7L);
    assertThat(store().approve(FLOW, "p1", List.of(3L, 4L, 6L, 9L), by("bob"), command("approve")))
        .isEqualTo(4);
    assertThat(numbers(query(Set.of(Outcome.UPDATED), Set.of(), Optional.of(true))))
        .containsExactly(3L, 6L, 9L);
    assertThat(
            numbers(query(Set.of(Outcome.UPDATED, Outcome.CREATED), Set.of(), Optional.of(false))))
        .hasSize(26);
    become(new PlanMark(6, Status.APPLIED, ""), new PlanMark(9, Status.CHANGED, "é".repeat(3_000)));
    assertThat(numbers(PlanQuery.toApply(0, 10))).containsExactly(3L, 4L);
    assertThat(numbers(PlanQuery.toApply(3, 10))).containsExactly(4L);
    assertThat(
            store().entries(FLOW, "p1", query(Set.of(), Set.of(Status.CHANGED), Optional.empty())))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.note()).isEqualTo("é".repeat(3_000));
              assertThat(entry.approvedBy()).contains(new Actor("bob"));
            });
  }

  @Test
  default void entries_are_counted_by_what_they_have_in_common() {
    Plan plan = made("p1");
    PlanEntry bare =
        PlanEntry.planned(
                item("x"),
                Outcome.HELD.code(),
                new PlanEntry.Source("", ""),
                new PlanEntry.Goal("", Optional.empty(), Map.of(), 0, ""),
                List.of())
            .numbered(4);
    store()
        .append(
            FLOW,
            plan,
            List.of(
                entry(1, Outcome.CREATED),
                entry(2, Outcome.CREATED),
                entry(3, Outcome.CREATED),
                bare));
    store().approve(FLOW, "p1", List.of(1L, 3L), by("bob"), command("approve"));
    become(new PlanMark(3, Status.REFUSED, "no"));
    assertThat(store().counts(FLOW, "p1"))
        .containsExactlyInAnyOrder(
            new PlanCount(Outcome.CREATED.code(), Status.OPEN, true, true, 1, 3),
            new PlanCount(Outcome.CREATED.code(), Status.OPEN, false, true, 1, 3),
            new PlanCount(Outcome.CREATED.code(), Status.REFUSED, true, true, 1, 3),
            new PlanCount(Outcome.HELD.code(), Status.OPEN, false, false, 1, 0));
  }

  @Test
  default void an_approval_is_taken_back_as_long_as_the_entry_is_open() {
    Plan plan = made("p1");
    store().append(FLOW, plan, List.of(entry(1, Outcome.CREATED), entry(2, Outcome.CREATED)));
    store().approve(FLOW, "p1", List.of(1L, 2L), by("bob"), command("approve"));
    become(new PlanMark(1, Status.APPLIED, ""));
    assertThat(
            store().approve(FLOW, "p1", List.of(1L, 2L, 3L), Optional.empty(), command("revoke")))
        .isEqualTo(1);
    assertThat(numbers(query(Set.of(), Set.of(), Optional.of(true)))).containsExactly(1L);
    assertThat(store().events(COMMANDS, 0, 10)).hasSize(3);
  }

  @Test
  default void what_became_of_entries_is_stored_under_the_lease_only() {
    Plan plan = made("p1");
    store().append(FLOW, plan, List.of(entry(1, Outcome.CREATED)));
    Lease lost = leased();
    advance(LENGTH.multipliedBy(2));
    leased(FLOW, "host-2");
    List<PlanMark> marks = List.of(new PlanMark(1, Status.APPLIED, ""));
    assertThatThrownBy(() -> store().mark(lost, "p1", marks))
        .isInstanceOf(LeaseLostException.class);
    assertThat(store().entries(FLOW, "p1", PlanQuery.page(0, 10)))
        .singleElement()
        .matches(PlanEntry::open);
  }

  @Test
  default void plans_that_expired_are_deleted_with_their_entries() {
    Plan old = made("p1");
    store().append(FLOW, old, List.of(entry(1, Outcome.CREATED)));
    Plan later =
        new Plan("p2", ALICE, AT, AT.plus(Duration.ofDays(8)), false, true, 0, Optional.empty());
    store().make(FLOW, later, command("plan"));
    store().append(FLOW, later, List.of(entry(1, Outcome.CREATED)));
    assertThat(store().deletePlans(FLOW, AT.plus(Duration.ofDays(7)))).isZero();
    assertThat(store().deletePlans(OTHER_FLOW, AT.plus(Duration.ofDays(70)))).isZero();
    assertThat(store().deletePlans(FLOW, AT.plus(Duration.ofDays(8)))).isEqualTo(1);
    assertThat(store().plans(FLOW)).containsExactly(later);
    assertThat(store().counts(FLOW, "p1")).isEmpty();
    assertThat(store().counts(FLOW, "p2")).hasSize(1);
  }

  @Test
  default void thousands_of_entries_are_stored_and_approved_at_once() {
    Plan plan = made("p1");
    List<PlanEntry> entries =
        LongStream.rangeClosed(1, 6_000).mapToObj(i -> entry(i, Outcome.CREATED)).toList();
    store().append(FLOW, plan, entries);
    List<Long> all = entries.stream().map(PlanEntry::number).toList();
    assertThat(store().approve(FLOW, "p1", all, by("bob"), command("approve"))).isEqualTo(6_000);
    assertThat(numbers(PlanQuery.toApply(5_990, 100))).hasSize(10);
  }

  @Test
  default void links_are_counted() {
    Lease lease = leased();
    store()
        .settle(
            lease,
            Settling.of(
                    Samples.row("1", "t1"),
                    Samples.row("2", "t2"),
                    Samples.row(item("3"), Optional.empty()))
                .settlement());
    assertThat(store().links(FLOW)).isEqualTo(2);
    assertThat(store().links(OTHER_FLOW)).isZero();
  }

  private Plan made(String id) {
    Plan plan =
        new Plan(id, ALICE, AT, AT.plus(Duration.ofDays(7)), true, false, 0, Optional.empty());
    store().make(FLOW, plan, command("plan"));
    return plan;
  }

  private void become(PlanMark... marks) {
    Lease lease = leased();
    store().mark(lease, "p1", List.of(marks));
    store().release(lease);
  }

  private List<Long> numbers(PlanQuery query) {
    return store().entries(FLOW, "p1", query).stream().map(PlanEntry::number).toList();
  }

  private static PlanQuery query(
      Set<Outcome> outcomes, Set<Status> statuses, Optional<Boolean> approved) {
    Set<OutcomeCode> codes = outcomes.stream().map(Outcome::code).collect(Collectors.toSet());
    return new PlanQuery(codes, statuses, approved, 0, 100);
  }

  private static Optional<Actor> by(String name) {
    return Optional.of(new Actor(name));
  }

  private static PlanEntry entry(long number, Outcome outcome) {
    return entry(number, outcome.code());
  }

  private static PlanEntry entry(long number, OutcomeCode outcome) {
    List<Problem> problems =
        List.of(
            new Problem("a", Reason.REFUSED, "why"),
            Problem.waiting(
                "b", Reason.LINK_MISSING, "no", new Need.Link(Samples.source("s"), "purchase")));
    return PlanEntry.planned(
            item("ü" + number),
            outcome,
            new PlanEntry.Source("v", "hash"),
            new PlanEntry.Goal(
                "content",
                Optional.of(new RecordRef(target("t" + number), "7", Map.of("stage", "order"))),
                Map.of("name", new PlanEntry.Difference("old 'x'", "né")),
                3,
                "Étienne, 'old'"),
            problems)
        .numbered(number);
  }
}
