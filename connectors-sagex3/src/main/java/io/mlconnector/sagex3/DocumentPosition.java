package io.mlconnector.sagex3;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mlconnector.connector.StateException;
import io.mlconnector.feed.Watermark;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a feed over several tables stands.
 *
 * @param form of this text; another one is refused
 * @param table that the live scan is in, as its place in the feed
 * @param window the same for a backfill
 * @param marks position of each table's own feed
 * @param settled of each table, ISO text
 * @param part names the page of a listing that was given out so far; blank for none
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record DocumentPosition(
    int form,
    int table,
    int window,
    Map<String, String> marks,
    Map<String, String> settled,
    String part) {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int FORM = 2;
  private static final String OPEN_READ_ON = "openReadOn";

  static final DocumentPosition START = new DocumentPosition(FORM, 0, 0, Map.of(), Map.of(), "");

  DocumentPosition {
    marks = marks == null ? Map.of() : Map.copyOf(marks);
    settled = settled == null ? Map.of() : Map.copyOf(settled);
    part = part == null ? "" : part;
  }

  int table(boolean backfill) {
    return backfill ? window : table;
  }

  DocumentPosition at(boolean backfill, int place) {
    return new DocumentPosition(
        form, backfill ? table : place, backfill ? place : window, marks, settled, "");
  }

  DocumentPosition marked(String of, String position, String settledAt) {
    Map<String, String> newSettled = new LinkedHashMap<>(settled);
    if (!settledAt.isEmpty()) {
      newSettled.put(of, settledAt);
    }
    return new DocumentPosition(form, table, window, with(marks, of, position), newSettled, part);
  }

  /** The position of one of the feeds within; empty before its first page. */
  Optional<Watermark> mark(String of) {
    return Optional.ofNullable(marks.get(of))
        .map(position -> new Watermark(Optional.empty(), position));
  }

  /** The day of the last reading of all open documents; blank for none. */
  String openReadOn() {
    return marks.getOrDefault(OPEN_READ_ON, "");
  }

  DocumentPosition openReadOn(String day) {
    return new DocumentPosition(form, table, window, with(marks, OPEN_READ_ON, day), settled, part);
  }

  private static Map<String, String> with(Map<String, String> map, String key, String value) {
    Map<String, String> more = new LinkedHashMap<>(map);
    more.put(key, value);
    return more;
  }

  DocumentPosition part(String name) {
    return new DocumentPosition(form, table, window, marks, settled, name);
  }

  String text() {
    try {
      return MAPPER.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and numbers", e);
    }
  }

  static DocumentPosition read(String text) {
    try {
      DocumentPosition position = MAPPER.readValue(text, DocumentPosition.class);
      if (position.form() == FORM) {
        return position;
      }
    } catch (JsonProcessingException e) {
      throw unreadable(text, e);
    }
    throw unreadable(text, new IllegalArgumentException("another form"));
  }

  private static StateException unreadable(String text, Exception cause) {
    return new StateException(
        "the stored position of a Sage X3 feed cannot be read: '"
            + text.substring(0, Math.min(80, text.length()))
            + "'; it is of another feed or a newer version: rewind the watermark",
        cause);
  }
}
