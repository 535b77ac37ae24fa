package io.mlconnector.mapping;

import io.mlconnector.connector.Health;
import io.mlconnector.state.TableRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The mapping tables that a flow asks, and what of them is filled. Thread-safe. */
public final class DeclaredTables {
  private final MappingTables rows;
  private final List<TableDeclaration> declared;

  public DeclaredTables(MappingTables rows, List<TableDeclaration> declared) {
    this.rows = rows;
    this.declared = List.copyOf(declared);
  }

  /**
   * How far one table is filled.
   *
   * @param rows how many it has
   * @param misfits keys with more or fewer parts than the flow asks by, so that it never finds them
   */
  public record Filling(TableDeclaration table, int rows, List<List<String>> misfits) {

    /** Whether the flow finds what it needs to begin with. */
    public boolean well() {
      return misfits.isEmpty() && (rows > 0 || table.optional());
    }

    @Override
    public String toString() {
      String found =
          rows == 0 ? (table.optional() ? "empty, which is fine" : "EMPTY") : rows + " rows";
      String odd =
          misfits.isEmpty() ? "" : "; never found, for the key is " + table.key() + ": " + misfits;
      return table.name()
          + ".csv ("
          + table.header()
          + "): "
          + found
          + odd
          + " - "
          + table.purpose();
    }
  }

  /** Every table that the flow asks, in the order in which they are declared. */
  public List<Filling> list() {
    return declared.stream().map(this::filling).toList();
  }

  private Filling filling(TableDeclaration table) {
    List<TableRow> there = rows.rows(table.name());
    List<List<String>> misfits =
        there.stream()
            .map(TableRow::key)
            .filter(key -> key.size() != table.key().size())
            .limit(10)
            .toList();
    return new Filling(table, there.size(), misfits);
  }

  /** The same as findings of a health check; an empty table that is needed is a warning. */
  public List<Health.Finding> check() {
    return list().stream()
        .map(
            one ->
                one.well()
                    ? Health.Finding.good("table " + one.table().name(), one.toString())
                    : Health.Finding.warning(
                        "table " + one.table().name(),
                        one.toString(),
                        "fill it, or records that need it are held"))
        .toList();
  }

  /**
   * Writes a CSV file with the header for each table into a folder, which is made if it is not
   * there; files that exist stay as they are.
   *
   * @return the files that were written
   */
  public List<Path> writeTemplates(Path folder) {
    List<Path> written = new ArrayList<>();
    try {
      Files.createDirectories(folder);
      for (TableDeclaration table : declared) {
        Path file = folder.resolve(table.name() + ".csv");
        if (Files.notExists(file)) {
          Files.writeString(
              file,
              table.header() + "\r\n",
              StandardCharsets.UTF_8,
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.WRITE);
          written.add(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("templates of tables in " + folder, e);
    }
    return written;
  }

  @Override
  public String toString() {
    return list().stream().map(Filling::toString).collect(Collectors.joining("\n"));
  }
}
