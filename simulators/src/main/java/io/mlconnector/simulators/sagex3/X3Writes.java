package io.mlconnector.simulators.sagex3;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Creates and updates single rows as {@code $create} and {@code $edit} do. */
final class X3Writes {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private final X3Database database;
  private final X3Documents documents;
  private long numbers = 900;

  X3Writes(X3Database database, X3Documents documents) {
    this.database = database;
    this.documents = documents;
  }

  StoredRow create(StoredPublication publication, String body) {
    StoredRow row = ruled(filled(publication, StoredRow.of(publication.table.name()), body));
    if (row.table().equals("BPSUPPLIER")) {
      row = createSupplier(row);
    } else {
      insert(row);
    }
    return database.get(row.table(), row.key());
  }

  StoredRow update(StoredPublication publication, StoredRow row, String body) {
    StoredRow changed = ruled(filled(publication, row, body));
    if (!changed.key().equals(row.key())) {
      throw bad("The key cannot be changed");
    }
    database.put(changed);
    return database.get(changed.table(), changed.key());
  }

  private StoredRow createSupplier(StoredRow given) {
    if (given.text("BSGCOD").isEmpty()) {
      throw bad("Supplier category: Record does not exist");
    }
    boolean automatic = given.text("BPSNUM").isEmpty();
    String number = automatic ? "FR" + numbers++ : given.text("BPSNUM");
    StoredSupplier model = StoredSupplier.of(number, given.text("BPSNAM"));
    StoredRow row = model.supplier();
    for (Map.Entry<String, Object> entry : given.values().entrySet()) {
      row = row.with(entry.getKey(), entry.getValue());
    }
    row = ruled(row.with("BPSNUM", number));
    insert(row);
    List<StoredRow> rows = new ArrayList<>(List.of(row, model.partner()));
    rows.addAll(model.addresses());
    documents.put(rows);
    return row;
  }

  private void insert(StoredRow row) {
    if (database.find(row.table(), row.key()).isPresent()) {
      throw bad(row.key() + ": Record already exists");
    }
    database.put(row);
  }

  /** Applies a rule of X3's own that changes a sent value: short names are put in capitals. */
  private static StoredRow ruled(StoredRow row) {
    return row.table().equals("BPSUPPLIER")
        ? row.with("BPSSHO", row.text("BPSSHO").toUpperCase(Locale.ROOT))
        : row;
  }

  private static StoredRow filled(StoredPublication publication, StoredRow row, String body) {
    JsonNode json = read(body);
    StoredRow filled = row;
    for (Map.Entry<String, JsonNode> entry : json.properties()) {
      String name = entry.getKey();
      if (!name.startsWith("$")) {
        if (!publication.details.contains(name)) {
          throw bad(name + " is no property of the facet");
        }
        filled = filled.with(name, value(publication.table.column(name), entry.getValue()));
      }
    }
    return filled;
  }

  private static JsonNode read(String body) {
    try {
      JsonNode json = MAPPER.readTree(body);
      if (json.isObject()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      throw bad("Not JSON");
    }
    throw bad("Not an object");
  }

  private static Object value(StoredColumn column, JsonNode value) {
    if (column.repeats() > 0) {
      throw bad(column.name() + " cannot be written");
    }
    String text = value.asText();
    if (column.length() > 0 && text.length() > column.length()) {
      throw bad(column.name() + ": longer than " + column.length());
    }
    try {
      return column.parsed(text);
    } catch (DateTimeException | NumberFormatException e) {
      throw bad(column.name() + ": invalid value " + text);
    }
  }

  private static RefusedException bad(String message) {
    return new RefusedException(X3Refusal.BAD_RECORD, message);
  }
}
