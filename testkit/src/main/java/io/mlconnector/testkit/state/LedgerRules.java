package io.mlconnector.testkit.state;

import static io.mlconnector.testkit.state.Samples.AT;
import static io.mlconnector.testkit.state.Samples.CIN7;
import static io.mlconnector.testkit.state.Samples.FLOW;
import static io.mlconnector.testkit.state.Samples.OTHER_FLOW;
import static io.mlconnector.testkit.state.Samples.TENANT;
import static io.mlconnector.testkit.state.Samples.X3;
import static io.mlconnector.testkit.state.Samples.event;
import static io.mlconnector.testkit.state.Samples.item;
import static io.mlconnector.testkit.state.Samples.row;
import static io.mlconnector.testkit.state.Samples.seen;
import static io.mlconnector.testkit.state.Samples.source;
import static io.mlconnector.testkit.state.Samples.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.error.StateException;
import io.mlconnector.record.FlowKey;
import io.mlconnector.record.ItemKey;
import io.mlconnector.record.Outcome;
import io.mlconnector.record.RecordKey;
import io.mlconnector.record.RecordRef;
import io.mlconnector.state.Content;
import io.mlconnector.state.Lease;
import io.mlconnector.state.LedgerRow;
import io.mlconnector.state.MatchValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rules of the ledger: what a settlement writes, and how rows are found. */
interface LedgerRules extends StoreUnderTest {

  @Test
  default void a_row_comes_back_as_it_was_settled() {
    LedgerRow full = row("1", "A");
    LedgerRow bare =
        LedgerRow.of(item("2"), Content.none(""), AT).settled(Outcome.SKIPPED.code(), AT);
    store().settle(leased(), Settling.of(full, bare).settlement());
    assertThat(reopened().ledger(FLOW, List.of(source("1"), source("2"))))
        .containsExactlyInAnyOrder(full.withoutBase(), bare);
    assertThat(store().bases(FLOW, List.of(item("1"), item("2"), item("3"))))
        .isEqualTo(Map.of(item("1"), full.base().orElseThrow()));
  }

  @Test
  default void a_later_settle_replaces_the_whole_row() {
    Lease lease = leased();
    store().settle(lease, Settling.of(row("1", "A")).settlement());
    LedgerRow later =
        LedgerRow.of(item("1"), Content.none("map@2").read("v2", "source-2"), AT)
            .settled(Outcome.SKIPPED.code(), AT.plusSeconds(1));
    store().settle(lease, Settling.of(later).settlement());
    assertThat(ledgerRow("1")).isEqualTo(later);
    assertThat(store().owners(FLOW, List.of(target("A")))).isEmpty();
    assertThat(store().bases(FLOW, List.of(item("1")))).isEmpty();
  }

  @Test
  default void match_values_of_an_item_are_replaced_by_the_next_settle_that_names_it() {
    Lease lease = leased();
    MatchValue acme = new MatchValue(item("1"), "name=Acme Ltd");
    MatchValue code = new MatchValue(item("1"), "code=é|'\"");
    MatchValue twin = new MatchValue(item("2"), "name=Acme Ltd");
    store().settle(lease, Settling.of().findable(acme, code, twin).settlement());
    List<String> values = List.of(acme.value(), code.value(), "name=acme ltd", "none");
    assertThat(reopened().matching(FLOW, values)).containsExactlyInAnyOrder(acme, code, twin);
    assertThat(store().matching(OTHER_FLOW, values)).isEmpty();
    assertThat(store().matching(FLOW, List.of())).isEmpty();

    advance(Samples.LENGTH);
    MatchValue renamed = new MatchValue(item("1"), "name=Acme GmbH");
    store().settle(leased(), Settling.of().findable(renamed, renamed).settlement());
    assertThat(store().matching(FLOW, values)).containsExactly(twin);
    assertThat(store().matching(FLOW, List.of(renamed.value()))).containsExactly(renamed);
  }

  @Test
  default void rows_come_in_pages_of_which_none_is_missed_or_seen_twice() {
    List<LedgerRow> rows = new ArrayList<>();
    for (String id : List.of("1", "2", "B", "a", "b")) {
      rows.add(row(id, "T" + id));
      rows.add(row(new ItemKey(source(id), "part"), Optional.of(new RecordRef(target("P" + id)))));
    }
    List<LedgerRow> shuffled = new ArrayList<>(rows);
    Collections.reverse(shuffled);
    store().settle(leased(), Settling.of(shuffled.toArray(LedgerRow[]::new)).settlement());
    List<ItemKey> read = new ArrayList<>();
    Optional<ItemKey> last = Optional.empty();
    do {
      List<LedgerRow> page = reopened().ledgerPage(FLOW, last, 3);
      page.forEach(row -> read.add(row.item()));
      last = page.isEmpty() ? Optional.empty() : Optional.of(page.get(page.size() - 1).item());
    } while (last.isPresent());
    assertThat(read).isEqualTo(rows.stream().map(LedgerRow::item).toList());
    assertThat(store().ledgerPage(OTHER_FLOW, Optional.empty(), 3)).isEmpty();
  }

  @Test
  default void match_values_go_with_the_link() {
    Lease lease = leased();
    MatchValue acme = new MatchValue(item("1"), "name=Acme Ltd");
    store().settle(lease, Settling.of(row("1", "A")).findable(acme).settlement());
    LedgerRow unlinked = row(item("1"), Optional.empty());
    store().settle(lease, Settling.of(unlinked).settlement());
    assertThat(reopened().matching(FLOW, List.of(acme.value()))).isEmpty();
  }

  @Test
  default void the_last_of_two_rows_of_one_settlement_counts() {
    store().settle(leased(), Settling.of(row("1", "A"), row("1", "B")).settlement());
    assertThat(ledgerRow("1")).isEqualTo(seen("1", "B"));
  }

  @Test
  default void all_parts_of_a_record_are_found_by_its_key() {
    LedgerRow second =
        row(new ItemKey(source("1"), "order-2"), Optional.of(new RecordRef(target("B"))));
    store().settle(leased(), Settling.of(row("1", "A"), second, row("2", "C")).settlement());
    assertThat(store().ledger(FLOW, List.of(source("1"))))
        .containsExactlyInAnyOrder(seen("1", "A"), second.withoutBase());
  }

  @Test
  default void a_key_is_matched_in_all_its_fields_and_in_its_case() {
    RecordKey odd = new RecordKey(X3, "order/line", "Straße ' \" \\ % _ İ ı 漢字 🧾");
    LedgerRow row = row(new ItemKey(odd, "teil/1"), Optional.empty());
    store().settle(leased(), Settling.of(row, row("a", "A")).settlement());
    assertThat(reopened().ledger(FLOW, List.of(odd))).containsExactly(row.withoutBase());
    assertThat(store().ledger(FLOW, List.of(source("A")))).isEmpty();
    assertThat(store().ledger(FLOW, List.of(new RecordKey(CIN7, "order", "a")))).isEmpty();
    assertThat(store().ledger(FLOW, List.of(new RecordKey(X3, "invoice", "a")))).isEmpty();
  }

  @Test
  default void links_are_found_across_the_flows_of_a_tenant_by_source() {
    FlowKey elsewhere = new FlowKey("other", FLOW.flow());
    LedgerRow skipped = row(item("2"), Optional.empty());
    store().settle(leased(), Settling.of(row("1", "A"), skipped).settlement());
    store().settle(leased(OTHER_FLOW, "h"), Settling.of(row("3", "C")).settlement());
    store().settle(leased(elsewhere, "h"), Settling.of(row("1", "Z")).settlement());
    List<RecordKey> sources = List.of(source("1"), source("2"), source("3"), source("4"));
    assertThat(store().linked(TENANT, CIN7, "purchase", sources))
        .containsExactlyInAnyOrder(seen("1", "A"), seen("3", "C"));
    assertThat(store().linked(TENANT, CIN7, "invoice", sources)).isEmpty();
    assertThat(store().linked(TENANT, X3, "purchase", sources)).isEmpty();
  }

  @Test
  default void questions_for_nothing_are_answered_with_nothing() {
    assertThat(store().ledger(FLOW, List.of())).isEmpty();
    assertThat(store().owners(FLOW, List.of())).isEmpty();
    assertThat(store().linked(TENANT, CIN7, "purchase", List.of())).isEmpty();
    assertThat(store().openWork(FLOW, List.of())).isEmpty();
    assertThat(store().rows(TENANT, List.of())).isEmpty();
  }

  @Test
  default void ten_thousand_keys_are_looked_up_at_once_those_asked_twice_come_once() {
    LedgerRow[] rows = rows(300);
    store().settle(leased(), Settling.of(rows).settlement());
    List<RecordKey> keys =
        IntStream.range(0, 10_000).mapToObj(i -> source("n" + i % 5_000)).toList();
    assertThat(store().ledger(FLOW, keys)).hasSize(300).contains(rows[7].withoutBase());
    assertThat(store().linked(TENANT, CIN7, "purchase", keys)).hasSize(300);
    assertThat(store().owners(FLOW, keys.stream().map(k -> target(k.id())).toList())).hasSize(300);
  }

  @Test
  default void a_settlement_of_five_thousand_rows_is_all_or_nothing() {
    LedgerRow[] rows = rows(5_000);
    Lease lease = leased();
    store().settle(lease, Settling.of(rows).telling(event("1")).upTo("all").settlement());
    List<RecordKey> keys = List.of(rows).stream().map(each -> each.item().source()).toList();
    assertThat(store().ledger(FLOW, keys)).hasSize(5_000);

    Settling more = Settling.of(rows(4_999, "m")).closing(item("x")).telling(event("2"));
    Settling refused = more.with(row("other", "n7")).upTo("more");
    assertThatThrownBy(() -> store().settle(lease, refused.settlement()))
        .isInstanceOf(StateException.class);
    assertThat(store().ledger(FLOW, List.of(source("m0"), source("m4998")))).isEmpty();
    assertThat(store().state(FLOW).watermark()).contains(Samples.mark("all"));
    assertThat(store().events(FLOW, 0, 10)).hasSize(1);
  }

  private static LedgerRow[] rows(int count) {
    return rows(count, "n");
  }

  private static LedgerRow[] rows(int count, String prefix) {
    return IntStream.range(0, count)
        .mapToObj(i -> row(prefix + i, prefix + i))
        .toArray(LedgerRow[]::new);
  }
}
