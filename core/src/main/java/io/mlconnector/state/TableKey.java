package io.mlconnector.state;

import java.util.List;

/** The key of one row of one mapping table. */
public record TableKey(String table, List<String> key) {
  public TableKey {
    key = List.copyOf(key);
  }
}
