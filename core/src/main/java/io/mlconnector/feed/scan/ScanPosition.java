package io.mlconnector.feed.scan;

import io.mlconnector.error.StateException;
import io.mlconnector.feed.Watermark;
import io.mlconnector.text.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a feed keeps in its position: how far it is settled, and the scan that is under way. Both
 * kinds of feed read it, so that a source may gain or lose its stamps.
 *
 * @param form of this text; another one is refused
 * @param scans scans that reached their end
 * @param newest the rows with the highest stamps that were read, by key: tell a restored source
 *     from one that lost a row
 * @param scan the live scan under way
 * @param backfill the backfill under way
 */
record ScanPosition(
    int form,
    Optional<Instant> settled,
    long scans,
    Map<String, Instant> newest,
    Optional<Scan> scan,
    Optional<Scan> backfill) {
  private static final int FORM = 1;
  private static final Json JSON = new Json();

  ScanPosition {
    newest = Map.copyOf(newest);
  }

  /** Nothing was read yet. */
  static ScanPosition start(Optional<Instant> settled) {
    return new ScanPosition(FORM, settled, 0, Map.of(), Optional.empty(), Optional.empty());
  }

  /**
   * A scan under way.
   *
   * @param order of its rows; a cursor means nothing in another order
   * @param cap what the watermark will not exceed
   * @param highest stamp seen so far
   * @param cursor of the page to ask for; empty for the first
   * @param skip rows of that page that were given out
   * @param size rows of a page, where pages have numbers
   */
  record Scan(
      String order,
      Optional<Instant> lower,
      Optional<Instant> before,
      Optional<Instant> cap,
      Optional<Instant> highest,
      Optional<String> cursor,
      int skip,
      int size) {

    static Scan begin(String order, Optional<Instant> lower, Optional<Instant> before, int size) {
      return new Scan(
          order, lower, before, Optional.empty(), Optional.empty(), Optional.empty(), 0, size);
    }

    Scan capped(Optional<Instant> newCap, Optional<Instant> newHighest) {
      return new Scan(order, lower, before, newCap, newHighest, cursor, skip, size);
    }

    Scan at(Optional<String> newCursor, int newSkip) {
      return new Scan(order, lower, before, cap, highest, newCursor, newSkip, size);
    }
  }

  ScanPosition settledAt(Optional<Instant> instant, Map<String, Instant> seen) {
    return new ScanPosition(form, instant, scans, seen, scan, backfill);
  }

  ScanPosition scanning(Optional<Scan> next) {
    return new ScanPosition(
        form, settled, next.isPresent() ? scans : scans + 1, newest, next, backfill);
  }

  ScanPosition backfilling(Optional<Scan> next) {
    return new ScanPosition(form, settled, scans, newest, scan, next);
  }

  Watermark watermark() {
    return new Watermark(settled, JSON.write(this));
  }

  static ScanPosition read(Optional<Watermark> after) {
    if (after.isEmpty()) {
      return start(Optional.empty());
    }
    String text = after.get().position();
    return JSON.tryRead(text, ScanPosition.class)
        .filter(position -> position.form() == FORM)
        .orElseThrow(() -> unreadable(text));
  }

  static StateException unreadable(String text) {
    return new StateException(
        "the stored position of a feed cannot be read: '"
            + text.substring(0, Math.min(80, text.length()))
            + "'; it is of another feed or a newer version: rewind the watermark");
  }

  /** The few rows with the highest stamps among those known and those seen. */
  static Map<String, Instant> newest(
      Map<String, Instant> known, Map<String, Instant> seen, int most) {
    Map<String, Instant> all = new LinkedHashMap<>(known);
    all.putAll(seen);
    Map<String, Instant> kept = new LinkedHashMap<>();
    all.entrySet().stream()
        .sorted(Map.Entry.<String, Instant>comparingByValue().reversed())
        .limit(most)
        .forEach(row -> kept.put(row.getKey(), row.getValue()));
    return kept;
  }
}
