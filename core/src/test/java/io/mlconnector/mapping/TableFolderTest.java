package io.mlconnector.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.connector.Health;
import io.mlconnector.error.ConfigurationException;
import io.mlconnector.record.Actor;
import io.mlconnector.state.memory.InMemoryStateStore;
import io.mlconnector.time.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFolderTest {
  private static final Actor ANN = new Actor("ann");
  private static final TableName ACCOUNT = new TableName("gl-account");
  private static final TableDeclaration ACCOUNTS =
      TableDeclaration.of("gl-account", "accounts", "account").maybe("cost-centre");
  private static final TableDeclaration UNITS =
      TableDeclaration.of("uom", "units", "unit").withoutNeed();

  @TempDir private Path folder = Path.of("");
  private final InMemoryStateStore store = new InMemoryStateStore(Time.system());
  private final MappingTables tables = new MappingTables(store, "acme");
  private final DeclaredTables declared = new DeclaredTables(tables, List.of(ACCOUNTS, UNITS));

  private void file(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  @Test
  void each_file_of_a_folder_is_loaded_into_the_table_of_its_name() throws IOException {
    file("gl-account.csv", "account,cost-centre,value\n6071,,400\n");
    file("uom.csv", "unit,value\nBOX,12\n");
    file("readme.txt", "not a table");
    assertThat(tables.loadFolder(folder, ANN)).isEqualTo(Map.of(ACCOUNT, 1, UNITS.name(), 1));
    assertThat(tables.row(ACCOUNT, "6071", "")).contains("400");
    assertThat(tables.names()).containsExactlyInAnyOrder(ACCOUNT, UNITS.name());
    assertThat(tables.changes(ACCOUNT, 10)).hasSize(1);
  }

  @Test
  void loading_it_again_changes_nothing_and_leaves_no_event() throws IOException {
    file("gl-account.csv", "account,cost-centre,value\n6071,,400\n");
    tables.loadFolder(folder, ANN);
    long events = store.chains("acme").stream().mapToLong(c -> store.span(c).last().number()).sum();
    assertThat(tables.loadFolder(folder, ANN)).isEqualTo(Map.of(ACCOUNT, 0));
    assertThat(store.chains("acme").stream().mapToLong(c -> store.span(c).last().number()).sum())
        .isEqualTo(events);
  }

  @Test
  void a_file_that_does_not_read_keeps_all_others_from_being_loaded() throws IOException {
    file("gl-account.csv", "account,cost-centre,value\n6071,,400\n");
    file("uom.csv", "unit,value\nBOX\n");
    assertThatThrownBy(() -> tables.loadFolder(folder, ANN))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("uom")
        .hasMessageContaining("line 2");
    assertThat(tables.names()).isEmpty();
  }

  @Test
  void a_folder_without_tables_and_one_that_is_not_there_are_named() {
    assertThatThrownBy(() -> tables.loadFolder(folder, ANN)).hasMessageContaining(".csv");
    assertThatThrownBy(() -> tables.loadFolder(folder.resolve("none"), ANN))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("none");
  }

  @Test
  void what_is_filled_is_told_and_an_empty_table_that_is_needed_is_a_warning() {
    assertThat(declared.check())
        .extracting(Health.Finding::level)
        .containsExactly(Health.Level.WARNING, Health.Level.GOOD);
    tables.put(ACCOUNT, List.of("6071", ""), "400", ANN);
    assertThat(declared.list().get(0).well()).isTrue();
    assertThat(declared).asString().contains("gl-account.csv (account,cost-centre,value): 1 rows");
  }

  @Test
  void rows_that_the_flow_never_finds_are_told() {
    tables.put(ACCOUNT, List.of("6071"), "400", ANN);
    assertThat(declared.list().get(0).well()).isFalse();
    assertThat(declared).asString().contains("never found", "6071");
  }

  @Test
  void templates_are_written_once_and_read_as_empty_tables() throws IOException {
    assertThat(declared.writeTemplates(folder.resolve("tables"))).hasSize(2);
    Files.writeString(folder.resolve("tables/uom.csv"), "unit,value\nBOX,12\n");
    assertThat(declared.writeTemplates(folder.resolve("tables"))).isEmpty();
    assertThat(tables.loadFolder(folder.resolve("tables"), ANN))
        .isEqualTo(Map.of(ACCOUNT, 0, UNITS.name(), 1));
  }
}
