package io.mlconnector.mapping;

import io.mlconnector.record.EntityType;
import io.mlconnector.record.Need;
import io.mlconnector.record.Problem;
import io.mlconnector.record.Reason;
import io.mlconnector.record.RecordKey;
import io.mlconnector.record.RecordRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Translates codes and links for one record, and collects everything that is missing. Used by one
 * thread.
 */
public final class CodeTranslation {
  private final MappingContext context;
  private final List<Problem> problems = new ArrayList<>();

  public CodeTranslation(MappingContext context) {
    this.context = context;
  }

  /** A row that must be there; a blank code stays blank. */
  public String required(String path, TableName table, String code) {
    return code.isBlank() ? "" : mostSpecific(path, table, List.of(List.of(code)));
  }

  /** The first of these keys that has a row; the last one is what a missing row is asked for by. */
  public String mostSpecific(String path, TableName table, List<List<String>> keys) {
    for (List<String> key : keys) {
      Optional<String> value = context.row(table, key.toArray(String[]::new));
      if (value.isPresent()) {
        return value.get();
      }
    }
    List<String> asked = keys.get(keys.size() - 1);
    problems.add(
        Problem.waiting(
            path,
            Reason.MAPPING_MISSING,
            "table " + table + " has no row for " + text(asked),
            new Need.TableRow(table.value(), asked)));
    return "";
  }

  private static String text(List<String> key) {
    return key.stream().filter(part -> !part.isBlank()).collect(Collectors.joining(" + "));
  }

  /** A row that may be there, else the code itself. */
  public String orSame(TableName table, String code) {
    return context.row(table, code).orElse(code);
  }

  /** A row that may be there. */
  public Optional<String> optional(TableName table, String code) {
    return context.row(table, code);
  }

  /** The counterpart of another record of the source. */
  public Optional<RecordRef> link(String path, RecordKey source, EntityType<?> target) {
    List<RecordRef> links = context.linked(source, target);
    if (links.isEmpty()) {
      problems.add(
          Problem.waiting(
              path,
              Reason.LINK_MISSING,
              source + " is not in the target yet",
              new Need.Link(source, target.name())));
      return Optional.empty();
    }
    return Optional.of(links.get(0));
  }

  /** Something else is wrong with the record. */
  public void invalid(String path, String text) {
    problems.add(new Problem(path, Reason.INVALID, text));
  }

  /** Everything that is missing, in the order in which it was asked for. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }
}
