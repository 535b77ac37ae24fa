package io.mlconnector.mapping;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A mapping table as a flow asks it: what it is for, and its columns.
 *
 * @param purpose one sentence for whoever fills it
 * @param key columns of the key, in order; at least one
 * @param value name of the column that is looked up
 * @param optional whether the flow does without rows
 */
public record TableDeclaration(
    TableName name, String purpose, List<Column> key, String value, boolean optional) {

  /**
   * A part of the key.
   *
   * @param optional whether it may be blank in a row, which then holds for all that name none
   */
  public record Column(String name, boolean optional) {
    @Override
    public String toString() {
      return optional ? name + " (may be blank)" : name;
    }
  }

  public TableDeclaration {
    requireNonNull(name, "name");
    key = List.copyOf(key);
    if (key.isEmpty()) {
      throw new IllegalArgumentException(name + " needs a column in its key");
    }
  }

  /** A table that has to have rows. */
  public static TableDeclaration of(String name, String purpose, String... key) {
    List<Column> columns = Arrays.stream(key).map(column -> new Column(column, false)).toList();
    return new TableDeclaration(new TableName(name), purpose, columns, "value", false);
  }

  /** The same with one more column in the key, which may be blank. */
  public TableDeclaration maybe(String column) {
    List<Column> more = new ArrayList<>(key);
    more.add(new Column(column, true));
    return new TableDeclaration(name, purpose, more, value, optional);
  }

  /** The same for a flow that does without rows. */
  public TableDeclaration withoutNeed() {
    return new TableDeclaration(name, purpose, key, value, true);
  }

  /** The first line of the table as CSV. */
  public String header() {
    return Stream.concat(key.stream().map(Column::name), Stream.of(value))
        .collect(Collectors.joining(","));
  }
}
