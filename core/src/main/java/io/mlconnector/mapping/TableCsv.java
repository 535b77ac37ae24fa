package io.mlconnector.mapping;

import io.mlconnector.error.ConfigurationException;
import io.mlconnector.state.TableRow;
import io.mlconnector.text.Csv;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Mapping tables as CSV (RFC 4180): a header line with one name per part of the key and the value's
 * name last, then one line per row. Commas, quotes and line ends inside a field stand in double
 * quotes; fields are trimmed unless quoted.
 */
final class TableCsv {
  private TableCsv() {}

  /**
   * @throws ConfigurationException naming the table, the line and what is wrong with it; nothing
   *     was loaded
   */
  static List<TableRow> read(TableName table, String csv) {
    List<List<String>> lines = lines(table, csv.startsWith("\uFEFF") ? csv.substring(1) : csv);
    if (lines.isEmpty() || lines.get(0).size() < 2) {
      throw wrong(table, 1, "needs a header with the key's names and the value's name");
    }
    int columns = lines.get(0).size();
    Map<List<String>, Integer> seen = new HashMap<>();
    List<TableRow> rows = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      List<String> line = lines.get(i);
      if (line.size() != columns) {
        throw wrong(table, i + 1, "has " + line.size() + " fields, the header has " + columns);
      }
      List<String> key = List.copyOf(line.subList(0, columns - 1));
      Integer first = seen.putIfAbsent(key, i + 1);
      if (first != null) {
        throw wrong(
            table, i + 1, "repeats the key " + key + " of line " + first + "; keep one of them");
      }
      rows.add(new TableRow(key, line.get(columns - 1)));
    }
    return rows;
  }

  static String write(List<TableRow> rows) {
    int parts = rows.stream().mapToInt(row -> row.key().size()).max().orElse(1);
    StringBuilder csv = new StringBuilder();
    for (int i = 1; i <= parts; i++) {
      csv.append("key").append(i).append(',');
    }
    csv.append("value\r\n");
    for (TableRow row : rows) {
      List<String> fields = new ArrayList<>(row.key());
      fields.add(row.value());
      csv.append(Csv.line(fields));
    }
    return csv.toString();
  }

  private static ConfigurationException wrong(TableName table, int line, String what) {
    return new ConfigurationException("table " + table, "line " + line + " " + what);
  }

  private static List<List<String>> lines(TableName table, String csv) {
    List<List<String>> lines = new ArrayList<>();
    List<String> line = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean inQuotes = false;
    boolean wasQuoted = false;
    for (int i = 0; i < csv.length(); i++) {
      char c = csv.charAt(i);
      if (inQuotes && c == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
        field.append('"');
        i++;
      } else if (c == '"' && (inQuotes || field.toString().isBlank())) {
        field.setLength(inQuotes ? field.length() : 0);
        inQuotes = !inQuotes;
        wasQuoted = true;
      } else if (!inQuotes && (c == ',' || c == '\n')) {
        line.add(wasQuoted ? field.toString() : field.toString().strip());
        field.setLength(0);
        wasQuoted = false;
        if (c == '\n') {
          end(lines, line);
          line = new ArrayList<>();
        }
      } else if (inQuotes || c != '\r') {
        field.append(c);
      }
    }
    if (inQuotes) {
      throw wrong(table, lines.size() + 1, "has a quote that is not closed");
    }
    line.add(wasQuoted ? field.toString() : field.toString().strip());
    end(lines, line);
    return lines;
  }

  /** Empty lines are left out. */
  private static void end(List<List<String>> lines, List<String> line) {
    if (line.size() > 1 || !line.get(0).isEmpty()) {
      lines.add(line);
    }
  }
}
