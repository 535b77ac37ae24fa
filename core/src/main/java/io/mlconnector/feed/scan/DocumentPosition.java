package io.mlconnector.feed.scan;

import io.mlconnector.feed.Watermark;
import io.mlconnector.feed.Window;
import io.mlconnector.text.Json;
import java.time.Instant;
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
record DocumentPosition(
    int form,
    int table,
    int window,
    Map<String, String> marks,
    Map<String, String> settled,
    String part) {
  private static final Json JSON = new Json();
  private static final int FORM = 2;
  private static final String BACKFILL_OF = "backfillOf";
  private static final String OPEN_READ_ON = "openReadOn";
  private static final String READ = "read";

  static final DocumentPosition START = new DocumentPosition(FORM, 0, 0, Map.of(), Map.of(), "");

  /** What is empty may be missing in the text. */
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

  /** The same, at the beginning of the backfill where it stands in one of another window. */
  DocumentPosition during(Optional<Window> asked) {
    String name = asked.map(one -> one.from() + "/" + one.to()).orElse("");
    return name.isEmpty() || name.equals(marks.get(BACKFILL_OF))
        ? this
        : new DocumentPosition(form, table, 0, with(marks, BACKFILL_OF, name), settled, "");
  }

  DocumentPosition marked(String of, String position, String settledAt) {
    Map<String, String> newSettled = new LinkedHashMap<>(settled);
    if (!settledAt.isEmpty()) {
      newSettled.put(of, settledAt);
    }
    return new DocumentPosition(form, table, window, with(marks, of, position), newSettled, part);
  }

  DocumentPosition marked(String of, Watermark mark) {
    return marked(of, mark.position(), mark.settled().map(Instant::toString).orElse(""));
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

  /** Names what was read up to here, for {@link DocumentMemory}; blank for nothing. */
  String read() {
    return marks.getOrDefault(READ, "");
  }

  DocumentPosition read(String mark) {
    return new DocumentPosition(form, table, window, with(marks, READ, mark), settled, part);
  }

  private static Map<String, String> with(Map<String, String> map, String key, String value) {
    Map<String, String> more = new LinkedHashMap<>(map);
    more.put(key, value);
    return more;
  }

  DocumentPosition part(String name) {
    return new DocumentPosition(form, table, window, marks, settled, name);
  }

  /** Settled is what all tables are: the earliest of them. */
  Watermark watermark() {
    return new Watermark(
        settled.values().stream().map(Instant::parse).min(Instant::compareTo), JSON.write(this));
  }

  static DocumentPosition read(Optional<Watermark> after) {
    String text = after.map(Watermark::position).orElse("");
    return text.isEmpty()
        ? START
        : JSON.tryRead(text, DocumentPosition.class)
            .filter(position -> position.form() == FORM)
            .orElseThrow(() -> ScanPosition.unreadable(text));
  }
}
