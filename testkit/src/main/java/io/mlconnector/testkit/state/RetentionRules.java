package io.mlconnector.testkit.state;

import static io.mlconnector.testkit.state.Samples.ALICE;
import static io.mlconnector.testkit.state.Samples.AT;
import static io.mlconnector.testkit.state.Samples.COMMANDS;
import static io.mlconnector.testkit.state.Samples.FLOW;
import static io.mlconnector.testkit.state.Samples.OTHER_FLOW;
import static io.mlconnector.testkit.state.Samples.TENANT;
import static io.mlconnector.testkit.state.Samples.command;
import static io.mlconnector.testkit.state.Samples.event;
import static io.mlconnector.testkit.state.Samples.item;
import static io.mlconnector.testkit.state.Samples.letter;
import static io.mlconnector.testkit.state.Samples.row;
import static io.mlconnector.testkit.state.Samples.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.audit.AuditDraft;
import io.mlconnector.audit.AuditEvent;
import io.mlconnector.audit.ChainEnd;
import io.mlconnector.audit.ChainSpan;
import io.mlconnector.audit.Verification;
import io.mlconnector.audit.trail.AuditTrail;
import io.mlconnector.record.FlowKey;
import io.mlconnector.record.Need;
import io.mlconnector.record.Outcome;
import io.mlconnector.record.Problem;
import io.mlconnector.record.Reason;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.DeadLetterQuery;
import io.mlconnector.state.Erasure;
import io.mlconnector.state.LateAnswer;
import io.mlconnector.state.Lease;
import io.mlconnector.state.MatchValue;
import io.mlconnector.state.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Rules of what leaves the store: archived events, old payloads, and the contents of erased
 * records.
 */
interface RetentionRules extends StoreUnderTest {

  private Verification verified() {
    return new AuditTrail(store(), TENANT).verify();
  }

  private List<AuditEvent> four() {
    store()
        .settle(
            leased(FLOW, "h"),
            Settling.of().telling(event("1"), event("2"), event("3"), event("4")).settlement());
    return store().events(FLOW, 0, 10);
  }

  @Test
  default void an_archived_part_is_gone_and_the_chain_goes_on_from_its_end() {
    List<AuditEvent> events = four();
    assertThat(store().span(FLOW)).isEqualTo(new ChainSpan(ChainEnd.EMPTY, end(events, 4)));
    assertThat(store().archive(FLOW, ChainEnd.EMPTY, end(events, 2))).isTrue();
    assertThat(store().events(FLOW, 0, 10)).isEqualTo(events.subList(2, 4));
    assertThat(store().events(FLOW, 3, 10)).isEqualTo(events.subList(3, 4));
    assertThat(store().span(FLOW)).isEqualTo(new ChainSpan(end(events, 2), end(events, 4)));
    assertThat(verified()).isEqualTo(new Verification(2, 0, 2, 0, List.of()));
    assertThat(reopened().archive(FLOW, end(events, 2), end(events, 4))).isTrue();
    assertThat(store().events(FLOW, 0, 10)).isEmpty();
    assertThat(store().chains(TENANT)).containsExactly(FLOW);
    assertThat(verified()).isEqualTo(new Verification(0, 0, 4, 0, List.of()));
    advance(Samples.LENGTH.multipliedBy(2));
    store().settle(leased(), Settling.of().telling(event("5")).settlement());
    assertThat(store().events(FLOW, 0, 10)).extracting(AuditEvent::number).containsExactly(5L);
    assertThat(verified()).isEqualTo(new Verification(1, 0, 4, 0, List.of()));
  }

  private static ChainEnd end(List<AuditEvent> events, int number) {
    return ChainEnd.of(events.get(number - 1));
  }

  @Test
  default void a_part_is_archived_once_and_only_from_where_the_archive_ends() {
    List<AuditEvent> events = four();
    ChainEnd other = new ChainEnd(2, "f".repeat(64));
    assertThat(store().archive(FLOW, ChainEnd.EMPTY, other)).isFalse();
    assertThat(store().archive(FLOW, ChainEnd.EMPTY, end(events, 2))).isTrue();
    assertThat(store().archive(FLOW, ChainEnd.EMPTY, end(events, 2))).isFalse();
    assertThat(store().archive(FLOW, ChainEnd.EMPTY, end(events, 3))).isFalse();
    assertThat(store().archive(FLOW, end(events, 2), end(events, 2))).isFalse();
    assertThat(store().archive(FLOW, end(events, 2), new ChainEnd(5, "f".repeat(64)))).isFalse();
    assertThat(store().events(FLOW, 0, 10)).isEqualTo(events.subList(2, 4));
  }

  @Test
  default void sinks_are_known_by_name_until_they_are_forgotten() {
    four();
    store().delivered("siem", FLOW, 2);
    store().delivered("lake", FLOW, 4);
    store().delivered("elsewhere", new FlowKey("other", "f"), 1);
    assertThat(store().sinks(TENANT)).containsExactlyInAnyOrder("lake", "siem");
    store().forgetSink(TENANT, "siem", command("audit.forgetSink"));
    assertThat(store().sinks(TENANT)).containsExactly("lake");
    assertThat(store().delivered("siem", FLOW)).isZero();
    assertThat(store().events(COMMANDS, 0, 10)).hasSize(1);
  }

  @Test
  default void old_payloads_go_up_to_a_number_and_a_time_and_the_chain_says_erased() {
    List<AuditEvent> events = four();
    Instant later = events.get(0).at().plusSeconds(1);
    assertThat(store().dropPayloads(FLOW, events.get(0).at(), 4, 10)).isZero();
    assertThat(store().dropPayloads(FLOW, later, 3, 2)).isEqualTo(2);
    assertThat(store().dropPayloads(FLOW, later, 3, 2)).isEqualTo(1);
    assertThat(store().dropPayloads(FLOW, later, 3, 2)).isZero();
    assertThat(store().events(FLOW, 0, 10))
        .containsExactly(
            events.get(0).withoutPayload(),
            events.get(1).withoutPayload(),
            events.get(2).withoutPayload(),
            events.get(3));
    assertThat(verified()).isEqualTo(new Verification(4, 3, List.of()));
  }

  @Test
  default void a_payload_stays_while_the_item_has_open_steps() {
    Lease lease = leased();
    store().settle(lease, Settling.of().telling(event("1"), event("2")).settlement());
    store().begin(lease, Samples.begin("1", "create"));
    Instant later = store().now().plusSeconds(1);
    assertThat(store().dropPayloads(FLOW, later, 10, 10)).isEqualTo(1);
    assertThat(store().events(FLOW, 0, 10))
        .extracting(AuditEvent::erased)
        .containsExactly(false, true);
    store().settle(lease, Settling.of().closing(item("1")).settlement());
    assertThat(store().dropPayloads(FLOW, later, 10, 10)).isEqualTo(1);
  }

  @Test
  default void what_is_erased_of_a_record_is_gone_from_every_flow_and_its_links_stay() {
    Need need = new Need.TableRow("gl-account", List.of("60710"));
    store()
        .settle(
            leased(FLOW, "h"),
            Settling.of(row("1", "t1"), row("2", "t2"))
                .findable(
                    new MatchValue(item("1"), "name=Jane Doe"),
                    new MatchValue(item("1"), MatchValue.MARK + "0123"),
                    new MatchValue(item("2"), "name=Acme"))
                .telling(event("1"), event("2"), event("1"))
                .settlement());
    store()
        .settle(
            leased(OTHER_FLOW, "h"),
            Settling.of()
                .holding(letter("1", AT, need), letter("2", AT, need))
                .telling(event("1"))
                .settlement());
    FlowKey elsewhere = new FlowKey("other", "orders");
    store()
        .settle(
            leased(elsewhere, "h"), Settling.of(row("1", "t1")).telling(event("1")).settlement());
    assertThat(store().erase(TENANT, source("1"), erasing("1")))
        .isEqualTo(new Erasure.Erased(source("1"), 3, 1, 1, 1));
    assertThat(reopened().history(TENANT, source("1")))
        .hasSize(4)
        .filteredOn(AuditEvent::erased)
        .hasSize(3)
        .allSatisfy(each -> assertThat(each.draft().payload()).isEmpty());
    assertThat(store().history(TENANT, source("2"))).noneMatch(AuditEvent::erased);
    assertThat(store().deadLetters(OTHER_FLOW, DeadLetterQuery.all(10)))
        .extracting(DeadLetter::item)
        .containsExactly(item("2"));
    assertThat(store().bases(FLOW, List.of(item("1"), item("2")))).containsOnlyKeys(item("2"));
    assertThat(store().ledger(FLOW, List.of(source("1")))).containsExactly(Samples.seen("1", "t1"));
    assertThat(store().matching(FLOW, List.of("name=Jane Doe"))).isEmpty();
    assertThat(store().matching(FLOW, List.of(MatchValue.MARK + "0123", "name=Acme"))).hasSize(2);
    assertThat(store().bases(elsewhere, List.of(item("1")))).hasSize(1);
    assertThat(store().history("other", source("1"))).noneMatch(AuditEvent::erased);
    assertThat(verified()).isEqualTo(new Verification(5, 3, List.of()));
    assertThat(store().erase(TENANT, source("1"), erasing("1")))
        .as("once more: its own command's payload")
        .isEqualTo(new Erasure.Erased(source("1"), 1, 0, 0, 0));
  }

  private static AuditDraft erasing(String id) {
    return new AuditDraft(
        Optional.empty(), ALICE, "erase", Optional.of(item(id)), "", Optional.empty(), "{}");
  }

  @Test
  default void an_open_step_a_stray_and_a_letter_for_a_person_keep_their_record() {
    Lease lease = leased();
    store().settle(lease, Settling.of(row("1", "t1")).telling(event("1")).settlement());
    Step step = store().begin(lease, Samples.begin("1", "create"));
    refused("1", "in doubt");
    store().record(lease, List.of(Samples.done("1", step)));
    refused("1", "in doubt");
    store().settle(lease, Settling.of(row("1", "t1")).closing(item("1")).settlement());
    store().file(new LateAnswer(FLOW, item("1"), "create", "answer", AT));
    refused("1", "too late");
    store().settleStrays(lease, store().strays(FLOW));
    store().settle(lease, Settling.of().holding(forPerson("1")).settlement());
    refused("1", "orders");
    store().settle(lease, Settling.of().holding(exhausted("1")).settlement());
    refused("1", "REFUSED");
    store().settle(lease, Settling.of().freeing(item("1")).settlement());
    assertThat(store().events(COMMANDS, 0, 10)).isEmpty();
    assertThat(store().erase(TENANT, source("1"), erasing("1")))
        .isEqualTo(new Erasure.Erased(source("1"), 1, 0, 1, 0));
  }

  private void refused(String id, String why) {
    Erasure answer = store().erase(TENANT, source(id), erasing(id));
    assertThat(answer).isInstanceOf(Erasure.Refused.class);
    assertThat(((Erasure.Refused) answer).reasons()).hasSize(1).first().asString().contains(why);
    assertThat(store().history(TENANT, source(id))).noneMatch(AuditEvent::erased);
  }

  private static DeadLetter forPerson(String id) {
    return aside(id, Reason.SEVERAL_CANDIDATES);
  }

  private static DeadLetter exhausted(String id) {
    return aside(id, Reason.REFUSED);
  }

  private static DeadLetter aside(String id, Reason reason) {
    List<Problem> problems = List.of(new Problem("", reason, "no"));
    return DeadLetter.of(item(id), Outcome.HELD.code(), reason, AT)
        .problems(problems)
        .holding("v1", "{}");
  }

  @Test
  default void erasing_waits_for_no_lease_and_takes_none() {
    Lease lease = leased();
    store().settle(lease, Settling.of().telling(event("1")).settlement());
    advance(Duration.ofSeconds(1));
    assertThat(store().erase(TENANT, source("9"), erasing("9")))
        .isEqualTo(new Erasure.Erased(source("9"), 0, 0, 0, 0));
    store().settle(lease, Settling.of().telling(event("2")).settlement());
    assertThat(verified().holds()).isTrue();
    assertThat(store().needs(FLOW)).isEqualTo(Set.of());
    assertThat(store().openWork(FLOW, List.of(item("1")))).isEqualTo(Map.of());
  }
}
