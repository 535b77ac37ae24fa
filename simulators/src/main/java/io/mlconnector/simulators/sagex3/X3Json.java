package io.mlconnector.simulators.sagex3;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Writes rows as JSON, in the forms that the switches choose. */
final class X3Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * Places that are written of a repeated column; most folders use fewer axes than a table has
   * places.
   */
  private static final int PLACES = 9;

  private static final Set<String> YES_NO =
      Set.of("ENAFLG", "CLEFLG", "LINCLEFLG", "BPAADDFLG", "BPSFLG", "BPCFLG");
  private static final Set<String> REFERENCES = Set.of("BPSNUM", "BPR", "BSGCOD", "CUR");

  /** Repeated columns that belong together, place by place. */
  private static final List<List<String>> GROUPS =
      List.of(List.of("DIE", "CCE"), List.of("LED", "COA", "ACC"));

  private final X3Switches switches;
  private final X3Documents documents;

  X3Json(X3Switches switches, X3Documents documents) {
    this.switches = switches;
    this.documents = documents;
  }

  String text(Object json) {
    try {
      String text = MAPPER.writeValueAsString(json);
      return switches.invalidEscapes ? text.replace("\\\\", "\\") : text;
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A row of a list. */
  Map<String, Object> listed(StoredPublication publication, StoredRow row, String url) {
    Map<String, Object> json = metadata(row, url);
    columns(json, row, publication.visible(publication.query), row.table());
    return json;
  }

  /** A record with its line collections. */
  Map<String, Object> detailed(StoredPublication publication, StoredRow row, String url) {
    Map<String, Object> json = metadata(row, url);
    columns(json, row, publication.visible(publication.details), row.table());
    publication.collections.forEach(
        (table, name) -> {
          boolean within = table.equals("PORDERP") && !switches.pricesApart;
          List<Object> lines = within ? List.of() : lines(row, table, name);
          boolean otherKind = row.table().equals("PINVOICE") && lines.isEmpty();
          if (!within && !otherKind) {
            json.put(name, lines);
          }
        });
    return json;
  }

  private List<Object> lines(StoredRow header, String table, String collection) {
    String owner = documents.owner(header.table(), table);
    boolean priced = table.equals("PORDERQ") && !switches.pricesApart;
    Map<Object, List<StoredRow>> prices = priced ? pricesByLine(header) : Map.of();
    List<Object> lines = new ArrayList<>();
    for (StoredRow row : documents.parts(header, table)) {
      Map<String, Object> line = new LinkedHashMap<>();
      if (switches.rowMetadata) {
        line.put("$uuid", uuid(row));
      }
      columns(line, row, without(owner, table), collection);
      if (priced) {
        prices
            .getOrDefault(row.value("POPLIN"), List.of())
            .forEach(price -> columns(line, price, without(owner, "PORDERP"), collection));
      }
      lines.add(line);
    }
    return lines;
  }

  private Map<Object, List<StoredRow>> pricesByLine(StoredRow header) {
    return documents.parts(header, "PORDERP").stream()
        .collect(Collectors.groupingBy(price -> price.value("POPLIN")));
  }

  private List<String> without(String owner, String table) {
    StoredPublication publication = switches.publication(table);
    return publication.visible(publication.details).stream()
        .filter(column -> !column.equals(owner))
        .toList();
  }

  private Map<String, Object> metadata(StoredRow row, String url) {
    Map<String, Object> json = new LinkedHashMap<>();
    if (switches.rowMetadata) {
      json.put("$uuid", uuid(row));
      json.put("$etag", row.text("UPDDATTIM"));
      json.put("$key", row.key());
      json.put("$url", url);
    }
    return json;
  }

  private static String uuid(StoredRow row) {
    return UUID.nameUUIDFromBytes((row.table() + row.key()).getBytes(UTF_8)).toString();
  }

  private void columns(Map<String, Object> json, StoredRow row, List<String> names, String owner) {
    for (String name : names) {
      StoredColumn column = StoredTable.named(row.table()).column(name);
      if (column.repeats() == 0) {
        json.put(name, value(column, row.value(name)));
      } else {
        repeated(json, row, column, owner);
      }
      if (REFERENCES.contains(name)) {
        json.put(name + "_REF", Map.of("$title", row.text(name)));
      }
    }
  }

  private void repeated(
      Map<String, Object> json, StoredRow row, StoredColumn column, String owner) {
    List<?> places = (List<?>) row.value(column.name());
    int shown = Math.min(PLACES, column.repeats());
    List<Object> values = new ArrayList<>();
    places.subList(0, shown).forEach(place -> values.add(value(column, place)));
    switch (column.name().matches("DIE|CCE") ? switches.dimensions : switches.repeated) {
      case ARRAYS -> json.put(column.name(), values);
      case COLLECTIONS -> members(json, column.name(), values, owner);
      case NUMBERED -> numbered(json, column.name(), 1, values);
      case UNDERSCORED -> numbered(json, column.name() + "_", 0, values);
    }
  }

  private static void numbered(
      Map<String, Object> json, String prefix, int first, List<Object> values) {
    for (int i = 0; i < values.size(); i++) {
      json.put(prefix + (first + i), values.get(i));
    }
  }

  @SuppressWarnings("unchecked") // what is under the name was put there by this method
  private static void members(
      Map<String, Object> json, String column, List<Object> values, String owner) {
    String first =
        GROUPS.stream()
            .filter(group -> group.contains(column))
            .map(group -> group.get(0))
            .findFirst()
            .orElse(column);
    String prefix = StoredTable.find(owner).map(StoredTable::abbreviation).orElse(owner);
    List<Map<String, Object>> members =
        (List<Map<String, Object>>)
            json.computeIfAbsent(prefix + "C_" + first, name -> new ArrayList<>());
    for (int i = 0; i < values.size(); i++) {
      if (members.size() <= i) {
        members.add(new LinkedHashMap<>());
      }
      members.get(i).put(column, values.get(i));
    }
  }

  private Object value(StoredColumn column, Object value) {
    if (value instanceof BigDecimal number) {
      if (switches.booleans && YES_NO.contains(column.name())) {
        return number.intValue() == 2;
      }
      BigDecimal plain = number.scale() < 0 ? number.setScale(0) : number;
      return switches.numbersAsText ? plain.toPlainString() : plain;
    }
    return value.equals(StoredColumn.NO_DATE) && value instanceof LocalDate
        ? emptyDate()
        : value.toString();
  }

  private Object emptyDate() {
    return switch (switches.emptyDate) {
      case NULL -> NullNode.getInstance();
      case BLANK -> "";
      case ZEROS -> "0000-00-00";
      case YEAR_1753 -> "1753-01-01";
      case YEAR_1599 -> "1599-12-31";
    };
  }
}
