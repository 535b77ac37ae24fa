package io.mlconnector.record;

import java.util.ArrayList;
import java.util.List;

/**
 * A need: what a held record waits for. The text form is indexed by the store and read back by
 * {@link #parse}.
 */
public sealed interface Need {

  /** A row of a mapping table. */
  record TableRow(String table, List<String> key) implements Need {
    public TableRow {
      key = List.copyOf(key);
    }

    @Override
    public String text() {
      List<String> parts = new ArrayList<>(List.of("row", table));
      parts.addAll(key);
      return join(parts);
    }

    @Override
    public String toString() {
      return table + " " + String.join(" + ", key);
    }
  }

  /** The counterpart of another record of the source, as an entity of the target. */
  record Link(RecordKey source, String targetEntity) implements Need {
    @Override
    public String text() {
      return join(
          List.of("link", source.system().value(), source.entity(), source.id(), targetEntity));
    }

    @Override
    public String toString() {
      return source + " as " + targetEntity;
    }
  }

  /** An entry of a reference list of the target, e.g. account 60710. */
  record Reference(String list, String value) implements Need {
    @Override
    public String text() {
      return join(List.of("reference", list, value));
    }

    @Override
    public String toString() {
      return list + " " + value;
    }
  }

  /** The form in which the store keeps and indexes the need. */
  String text();

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws IllegalArgumentException for any other text
   */
  static Need parse(String text) {
    List<String> parts = split(text);
    String kind = parts.get(0);
    if (kind.equals("row") && parts.size() > 2) {
      return new TableRow(parts.get(1), parts.subList(2, parts.size()));
    }
    if (kind.equals("link") && parts.size() == 5) {
      RecordKey source = new RecordKey(new SystemId(parts.get(1)), parts.get(2), parts.get(3));
      return new Link(source, parts.get(4));
    }
    if (kind.equals("reference") && parts.size() == 3) {
      return new Reference(parts.get(1), parts.get(2));
    }
    throw new IllegalArgumentException("not a need: " + text);
  }

  private static String join(List<String> parts) {
    StringBuilder joined = new StringBuilder();
    for (String part : parts) {
      joined.append(joined.isEmpty() ? "" : "|");
      joined.append(part.replace("\\", "\\\\").replace("|", "\\|"));
    }
    return joined.toString();
  }

  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        part.append(text.charAt(++i));
      } else if (c == '|') {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    parts.add(part.toString());
    return parts;
  }
}
