package io.mlconnector.testkit.state;

import static io.mlconnector.testkit.state.Samples.ALICE;
import static io.mlconnector.testkit.state.Samples.CIN7;
import static io.mlconnector.testkit.state.Samples.COMMANDS;
import static io.mlconnector.testkit.state.Samples.TENANT;
import static io.mlconnector.testkit.state.Samples.X3;
import static io.mlconnector.testkit.state.Samples.command;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mlconnector.state.TableChange;
import io.mlconnector.state.TableKey;
import io.mlconnector.state.TableRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rules of mapping tables, and of texts that connections keep. */
interface TableRules extends StoreUnderTest {
  String ACCOUNTS = "gl-account";

  @Test
  default void rows_are_found_by_key_and_those_that_do_not_exist_are_left_out() {
    TableRow row = new TableRow(List.of("60710", "Straße|\\ '\""), "5000 é");
    TableRow shorter = new TableRow(List.of("60710"), "5001");
    edit(List.of(row, shorter), List.of());
    TableKey key = new TableKey(ACCOUNTS, row.key());
    TableKey missing = new TableKey(ACCOUNTS, List.of("60710", "straße"));
    TableKey elsewhere = new TableKey("other", row.key());
    assertThat(reopened().rows(TENANT, List.of(key, missing, elsewhere)))
        .isEqualTo(Map.of(key, row.value()));
    assertThat(store().rows("other", List.of(key))).isEmpty();
  }

  @Test
  default void a_table_is_read_in_the_order_of_its_keys() {
    TableRow longer = new TableRow(List.of("a", "b"), "1");
    TableRow shorter = new TableRow(List.of("a"), "2");
    TableRow upper = new TableRow(List.of("B", "a"), "3");
    TableRow close = new TableRow(List.of("a b", "b"), "4");
    edit(List.of(longer, close, shorter, upper), List.of());
    assertThat(store().table(TENANT, ACCOUNTS)).containsExactly(upper, shorter, longer, close);
  }

  @Test
  default void an_edit_keeps_who_changed_what_and_when_and_leaves_an_event() {
    edit(List.of(new TableRow(List.of("1"), "a"), new TableRow(List.of("2"), "b")), List.of());
    advance(Duration.ofHours(1));
    Instant before = store().now();
    edit(
        List.of(new TableRow(List.of("1"), "c"), new TableRow(List.of("2"), "b")),
        List.of(List.of("2"), List.of("3")));
    assertThat(store().table(TENANT, ACCOUNTS)).containsExactly(new TableRow(List.of("1"), "c"));
    List<TableChange> changes = reopened().changes(TENANT, ACCOUNTS, 2);
    assertThat(changes)
        .extracting(TableChange::key, TableChange::before, TableChange::after, TableChange::actor)
        .containsExactly(
            tuple(List.of("2"), Optional.of("b"), Optional.empty(), ALICE),
            tuple(List.of("1"), Optional.of("a"), Optional.of("c"), ALICE));
    assertThat(changes).allMatch(change -> !change.at().isBefore(before));
    assertThat(store().changes(TENANT, ACCOUNTS, 10)).hasSize(4);
    assertThat(store().events(COMMANDS, 0, 10)).hasSize(2);
  }

  @Test
  default void tables_that_have_a_row_are_listed() {
    edit(List.of(new TableRow(List.of("1"), "a")), List.of());
    store()
        .edit(
            TENANT,
            "uom",
            List.of(new TableRow(List.of("EA"), "each")),
            List.of(),
            command("edit"));
    store().edit(TENANT, "uom", List.of(), List.of(List.of("EA")), command("edit"));
    assertThat(store().tables(TENANT)).containsExactly(ACCOUNTS);
    assertThat(store().tables("other")).isEmpty();
  }

  @Test
  default void thousands_of_rows_are_edited_and_found_at_once() {
    List<TableRow> rows =
        IntStream.range(0, 3_000).mapToObj(i -> new TableRow(List.of("k" + i), "v" + i)).toList();
    edit(rows, List.of());
    List<TableKey> keys = rows.stream().map(row -> new TableKey(ACCOUNTS, row.key())).toList();
    assertThat(store().rows(TENANT, keys)).hasSize(3_000);
  }

  @Test
  default void what_a_connection_keeps_is_replaced_only_if_it_is_the_expected_one() {
    assertThat(store().kept(TENANT, X3, "token")).isEmpty();
    assertThat(keep(Optional.of("none"), "a")).isFalse();
    assertThat(keep(Optional.empty(), "a")).isTrue();
    assertThat(keep(Optional.empty(), "b")).isFalse();
    assertThat(keep(Optional.of("a"), "é".repeat(4_000))).isTrue();
    assertThat(keep(Optional.of("a"), "c")).isFalse();
    assertThat(reopened().kept(TENANT, X3, "token")).contains("é".repeat(4_000));
    assertThat(store().kept(TENANT, CIN7, "token")).isEmpty();
    assertThat(store().kept("other", X3, "token")).isEmpty();
  }

  private boolean keep(Optional<String> expected, String value) {
    return store().keep(TENANT, X3, "token", expected, value);
  }

  private void edit(List<TableRow> put, List<List<String>> remove) {
    store().edit(TENANT, ACCOUNTS, put, remove, command("edit"));
  }
}
