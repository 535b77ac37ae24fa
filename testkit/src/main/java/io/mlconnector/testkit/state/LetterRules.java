package io.mlconnector.testkit.state;

import static io.mlconnector.testkit.state.Samples.AT;
import static io.mlconnector.testkit.state.Samples.FLOW;
import static io.mlconnector.testkit.state.Samples.OTHER_FLOW;
import static io.mlconnector.testkit.state.Samples.item;
import static io.mlconnector.testkit.state.Samples.letter;
import static io.mlconnector.testkit.state.Samples.row;
import static io.mlconnector.testkit.state.Samples.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.record.Need;
import io.mlconnector.record.Reason;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.DeadLetterQuery;
import io.mlconnector.state.LateAnswer;
import io.mlconnector.state.Lease;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rules of dead letters, their needs, late answers, and counts of stopped runs. */
interface LetterRules extends StoreUnderTest {
  Need ACCOUNT = new Need.TableRow("gl-account", List.of("60710", "a|b\\c"));
  Need SUPPLIER = new Need.Link(source("S1"), "supplier");

  @Test
  default void a_letter_comes_back_as_it_was_put_aside() {
    DeadLetter full = letter("1", AT, ACCOUNT, SUPPLIER);
    DeadLetter due = letter("2", AT.plusSeconds(1), AT.plusSeconds(60));
    store().settle(leased(), Settling.of().holding(full, due).settlement());
    assertThat(reopened().deadLetters(FLOW, DeadLetterQuery.all(10))).containsExactly(full, due);
    assertThat(store().deadLetters(OTHER_FLOW, DeadLetterQuery.all(10))).isEmpty();
  }

  @Test
  default void letters_are_found_by_any_of_the_conditions() {
    DeadLetter waiting = letter("1", AT, ACCOUNT);
    DeadLetter due = letter("2", AT, AT.plusSeconds(60));
    DeadLetter named = letter("3", AT);
    store()
        .settle(leased(), Settling.of().holding(waiting, due, named, letter("4", AT)).settlement());
    Set<String> needs = Set.of(ACCOUNT.text(), SUPPLIER.text());
    assertThat(find(DeadLetterQuery.of(Set.of(source("3"), source("9"))))).containsExactly(named);
    assertThat(find(DeadLetterQuery.due(needs, AT, 10))).containsExactly(waiting);
    assertThat(find(DeadLetterQuery.due(Set.of(), AT.plusSeconds(60), 10))).containsExactly(due);
    assertThat(
            find(
                new DeadLetterQuery(
                    Set.of(source("3")), needs, Optional.of(AT.plusSeconds(60)), 10)))
        .containsExactly(waiting, due, named);
  }

  @Test
  default void letters_are_found_by_their_reason_up_to_the_limit() {
    DeadLetter doubtful = because("1", Reason.IN_DOUBT);
    DeadLetter other = because("2", Reason.IN_DOUBT);
    DeadLetter undecided = because("3", Reason.UNDECIDED);
    store()
        .settle(
            leased(),
            Settling.of().holding(other, undecided, letter("4", AT), doubtful).settlement());
    assertThat(find(DeadLetterQuery.because(Set.of(Reason.IN_DOUBT), 1))).containsExactly(doubtful);
    assertThat(find(DeadLetterQuery.because(Set.of(Reason.TWIN), 1))).isEmpty();
    Set<Reason> both = Set.of(Reason.UNDECIDED, Reason.IN_DOUBT);
    assertThat(
            find(
                new DeadLetterQuery(
                    Set.of(), Set.of(), Optional.empty(), both, 10, Optional.empty())))
        .containsExactly(doubtful, other, undecided);
    assertThat(store().deadLetters(OTHER_FLOW, DeadLetterQuery.because(Set.of(Reason.IN_DOUBT), 1)))
        .isEmpty();
  }

  private static DeadLetter because(String id, Reason reason) {
    DeadLetter letter = letter(id, AT);
    return DeadLetter.of(letter.item(), letter.outcome(), reason, AT)
        .holding(letter.sourceVersion(), letter.record());
  }

  @Test
  default void letters_come_by_the_time_they_were_put_aside_then_by_key_up_to_the_limit() {
    DeadLetter late = letter("A", AT.plusSeconds(1), ACCOUNT);
    DeadLetter b = letter("b", AT, ACCOUNT, SUPPLIER);
    DeadLetter a = letter("a", AT, ACCOUNT);
    DeadLetter upper = letter("B", AT, SUPPLIER);
    store().settle(leased(), Settling.of().holding(late, b, a, upper).settlement());
    assertThat(find(DeadLetterQuery.all(10))).containsExactly(upper, a, b, late);
    assertThat(find(DeadLetterQuery.all(2))).containsExactly(upper, a);
    Set<String> needs = Set.of(ACCOUNT.text(), SUPPLIER.text());
    assertThat(find(DeadLetterQuery.due(needs, Instant.EPOCH, 3))).containsExactly(upper, a, b);
  }

  @Test
  default void letters_come_in_pages_of_which_none_is_missed_or_seen_twice() {
    List<DeadLetter> all = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      all.add(letter("K" + i, AT.plusSeconds(i / 3)));
    }
    store().settle(leased(), Settling.of().holding(all.toArray(DeadLetter[]::new)).settlement());
    List<DeadLetter> read = new ArrayList<>();
    Optional<DeadLetter> last = Optional.empty();
    do {
      List<DeadLetter> page = find(DeadLetterQuery.page(last, 2));
      read.addAll(page);
      last = page.stream().reduce((one, other) -> other);
    } while (last.isPresent());
    assertThat(read).isEqualTo(all);
  }

  @Test
  default void a_letter_that_is_replaced_keeps_the_time_of_the_first() {
    Lease lease = leased();
    store().settle(lease, Settling.of().holding(letter("1", AT, ACCOUNT)).settlement());
    DeadLetter later = letter("1", AT.plusSeconds(99), SUPPLIER);
    store().settle(lease, Settling.of().holding(later).settlement());
    assertThat(find(DeadLetterQuery.all(10))).containsExactly(later.since(AT));
    assertThat(store().needs(FLOW)).containsExactly(SUPPLIER.text());
    store().settle(lease, Settling.of().freeing(item("1")).settlement());
    store().settle(lease, Settling.of().holding(later).settlement());
    assertThat(find(DeadLetterQuery.all(10))).containsExactly(later);
  }

  @Test
  default void needs_are_those_of_the_letters_that_are_there() {
    Lease lease = leased();
    store()
        .settle(
            lease,
            Settling.of()
                .holding(letter("1", AT, ACCOUNT, SUPPLIER), letter("2", AT, ACCOUNT))
                .settlement());
    assertThat(store().needs(FLOW)).containsExactlyInAnyOrder(ACCOUNT.text(), SUPPLIER.text());
    assertThat(store().needs(OTHER_FLOW)).isEmpty();
    store().settle(lease, Settling.of().freeing(item("1"), item("7")).settlement());
    assertThat(store().needs(FLOW)).containsExactly(ACCOUNT.text());
    store().settle(lease, Settling.of().freeing(item("2")).settlement());
    assertThat(store().needs(FLOW)).isEmpty();
    assertThat(find(DeadLetterQuery.all(10))).isEmpty();
  }

  @Test
  default void stops_are_counted_until_the_item_is_settled() {
    Lease lease = leased();
    assertThat(store().countStop(lease, item("1"))).isEqualTo(1);
    assertThat(store().countStop(lease, item("1"))).isEqualTo(2);
    assertThat(store().countStop(lease, item("2"))).isEqualTo(1);
    store().settle(lease, Settling.of(row("1", "A")).settlement());
    assertThat(store().countStop(lease, item("1"))).isEqualTo(1);
    assertThat(store().countStop(lease, item("2"))).isEqualTo(2);
    store().settle(lease, Settling.of().holding(letter("2", AT)).settlement());
    assertThat(store().countStop(lease, item("2"))).isEqualTo(1);
  }

  @Test
  default void a_stray_is_filed_without_a_lease_and_stays_until_it_is_settled() {
    LateAnswer first = new LateAnswer(FLOW, item("1"), "create", "é".repeat(5_000), AT);
    LateAnswer second = new LateAnswer(FLOW, item("1"), "create", "other", AT.plusSeconds(1));
    store().file(first);
    store().file(second);
    store().file(second);
    Lease lease = leased();
    assertThat(reopened().strays(FLOW)).contains(first, second);
    assertThat(store().strays(OTHER_FLOW)).isEmpty();
    advance(Samples.LENGTH);
    Lease next = leased(FLOW, lease.holder());
    store().settleStrays(next, List.of(second));
    assertThat(store().strays(FLOW)).containsExactly(first);
  }

  private List<DeadLetter> find(DeadLetterQuery query) {
    return store().deadLetters(FLOW, query);
  }
}
