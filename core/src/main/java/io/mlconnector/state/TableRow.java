package io.mlconnector.state;

import java.util.List;

/** One row of a mapping table: the parts of its key in order, and its value. */
public record TableRow(List<String> key, String value) {
  public TableRow {
    key = List.copyOf(key);
  }
}
