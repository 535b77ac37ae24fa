package io.mlconnector.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.error.ConfigurationException;
import io.mlconnector.state.TableRow;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableCsvTest {
  private static final TableName TABLE = new TableName("gl-account");

  @Test
  void keys_of_several_parts_quotes_and_line_ends_are_read_and_written_back() {
    String csv = "account,centre,code\r\n60710,,715\n\"6,1\",\" OPS \",\"a \"\"b\"\"\nc\"\n\n";
    List<TableRow> rows = TableCsv.read(TABLE, csv);
    assertThat(rows)
        .containsExactly(
            new TableRow(List.of("60710", ""), "715"),
            new TableRow(List.of("6,1", " OPS "), "a \"b\"\nc"));
    assertThat(TableCsv.read(TABLE, TableCsv.write(rows))).isEqualTo(rows);
  }

  @Test
  void a_repeated_key_names_table_and_both_lines() {
    assertThatThrownBy(() -> TableCsv.read(TABLE, "account,code\n1,a\n2,b\n1,c\n"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("gl-account")
        .hasMessageContaining("line 4")
        .hasMessageContaining("line 2");
  }

  @Test
  void a_short_line_a_missing_header_and_an_open_quote_are_refused() {
    assertThatThrownBy(() -> TableCsv.read(TABLE, "account,code\n1\n"))
        .hasMessageContaining("line 2");
    assertThatThrownBy(() -> TableCsv.read(TABLE, "account\n")).hasMessageContaining("header");
    assertThatThrownBy(() -> TableCsv.read(TABLE, "")).hasMessageContaining("header");
    assertThatThrownBy(() -> TableCsv.read(TABLE, "account,code\n\"1,a\n"))
        .hasMessageContaining("not closed");
  }
}
