package io.mlconnector.simulators.sagex3;

import io.mlconnector.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The tables of the simulated X3, whose rows are stamped when they are written. Not safe for
 * several threads.
 */
final class X3Database {
  private record Place(String table, String key) {}

  private record Change(Place place, Optional<StoredRow> row) {}

  /** A column by whose values rows are found. */
  private record Index(String table, String column) {}

  private record Commit(Instant due, long number, List<Change> changes) {}

  private final Time time;
  private final Map<String, Map<String, StoredRow>> tables = new HashMap<>();
  private final Map<Index, Map<String, Map<String, StoredRow>>> indexes = new HashMap<>();
  private final Map<Place, Instant> listedFrom = new HashMap<>();
  private final PriorityQueue<Commit> late =
      new PriorityQueue<>(Comparator.comparing(Commit::due).thenComparing(Commit::number));
  private @Nullable List<Change> transaction;
  private long commits;
  private @Nullable Instant stamp;
  private Duration skew = Duration.ZERO;
  private ZoneId zone = ZoneOffset.UTC;

  X3Database(Time time) {
    this.time = time;
  }

  void stampAt(@Nullable Instant instant) {
    stamp = instant;
  }

  void skew(Duration ahead) {
    skew = ahead;
  }

  void zone(ZoneId local) {
    zone = local;
  }

  /** Writes a row and stamps it. */
  void put(StoredRow row) {
    Optional<StoredRow> before = find(row.table(), row.key());
    write(row.table(), row.key(), Optional.of(stamped(row, before)));
  }

  /**
   * Writes a row as a direct SQL update does: only the revision counter goes up, since a database
   * trigger keeps it.
   */
  void putUnstamped(StoredRow row) {
    write(row.table(), row.key(), Optional.of(counted(row, find(row.table(), row.key()))));
  }

  void edit(String table, String key, UnaryOperator<StoredRow> change) {
    StoredRow before = get(table, key);
    StoredRow after = change.apply(before);
    if (!after.key().equals(key)) {
      throw new IllegalArgumentException("an edit cannot change the key " + key);
    }
    put(after);
  }

  StoredRow get(String table, String key) {
    return find(table, key)
        .orElseThrow(() -> new IllegalArgumentException("no " + table + " " + key));
  }

  void delete(String table, String key) {
    get(table, key);
    write(table, key, Optional.empty());
  }

  /** Runs the edits now; others see what they did only after the given time. */
  void commitLate(Runnable edits, Duration after) {
    if (transaction != null) {
      throw new IllegalStateException("a transaction is open already");
    }
    List<Change> changes = new ArrayList<>();
    transaction = changes;
    try {
      edits.run();
    } finally {
      transaction = null;
    }
    late.add(new Commit(time.now().plus(after), ++commits, List.copyOf(changes)));
  }

  /** Keeps a row out of lists until that time. */
  void listFrom(StoredRow row, Instant visible) {
    listedFrom.put(new Place(row.table(), row.key()), visible);
  }

  Optional<StoredRow> find(String table, String key) {
    settle();
    if (transaction != null) {
      Place place = new Place(table, key);
      for (int i = transaction.size() - 1; i >= 0; i--) {
        if (transaction.get(i).place().equals(place)) {
          return transaction.get(i).row();
        }
      }
    }
    return Optional.ofNullable(rowsOf(table).get(key));
  }

  /** All committed rows of a table, those included that lists do not show yet. */
  List<StoredRow> rows(String table) {
    settle();
    return List.copyOf(rowsOf(table).values());
  }

  /** The committed rows with this text in that column, in the order of {@link #rows}. */
  List<StoredRow> rows(String table, String column, String text) {
    settle();
    Index index = new Index(StoredTable.named(table).name(), column);
    return List.copyOf(
        indexes.computeIfAbsent(index, this::indexed).getOrDefault(text, Map.of()).values());
  }

  List<StoredRow> listed(String table) {
    if (listedFrom.isEmpty()) {
      return rows(table);
    }
    Instant now = time.now();
    return rows(table).stream()
        .filter(
            row -> !listedFrom.getOrDefault(new Place(table, row.key()), Instant.MIN).isAfter(now))
        .toList();
  }

  private void settle() {
    while (!late.isEmpty() && !late.peek().due().isAfter(time.now())) {
      late.remove().changes().forEach(this::apply);
    }
  }

  private void write(String table, String key, Optional<StoredRow> row) {
    Change change = new Change(new Place(table, key), row);
    if (transaction == null) {
      apply(change);
    } else {
      transaction.add(change);
    }
  }

  private void apply(Change change) {
    String key = change.place().key();
    Map<String, StoredRow> rows = rowsOf(change.place().table());
    StoredRow before =
        change.row().isPresent() ? rows.put(key, change.row().get()) : rows.remove(key);
    indexes.forEach(
        (index, entries) -> {
          if (index.table().equals(change.place().table())) {
            if (before != null) {
              entries.getOrDefault(before.text(index.column()), Map.of()).remove(key);
            }
            change.row().ifPresent(row -> enter(index, entries, key, row));
          }
        });
  }

  private Map<String, Map<String, StoredRow>> indexed(Index index) {
    Map<String, Map<String, StoredRow>> entries = new HashMap<>();
    rowsOf(index.table()).forEach((key, row) -> enter(index, entries, key, row));
    return entries;
  }

  private static void enter(
      Index index, Map<String, Map<String, StoredRow>> entries, String key, StoredRow row) {
    entries.computeIfAbsent(row.text(index.column()), text -> new TreeMap<>()).put(key, row);
  }

  private Map<String, StoredRow> rowsOf(String table) {
    return tables.computeIfAbsent(StoredTable.named(table).name(), name -> new TreeMap<>());
  }

  private StoredRow stamped(StoredRow row, Optional<StoredRow> before) {
    Instant now = (stamp == null ? time.now().plus(skew) : stamp).truncatedTo(ChronoUnit.SECONDS);
    LocalDate day = LocalDate.ofInstant(now, zone);
    StoredRow result = counted(row, before);
    result = set(result, "UPDDATTIM", now);
    result = set(result, "UPDDAT", day);
    result = set(result, "UPDUSR", "ADMIN");
    result = set(result, "CREDATTIM", before.map(old -> created(old, "CREDATTIM")).orElse(now));
    return set(result, "CREDAT", before.map(old -> created(old, "CREDAT")).orElse(day));
  }

  private static StoredRow counted(StoredRow row, Optional<StoredRow> before) {
    int tick = before.map(old -> tick(old) + 1).orElse(1);
    return set(row, "UPDTICK", tick);
  }

  private static int tick(StoredRow row) {
    return StoredTable.named(row.table()).has("UPDTICK")
        ? Integer.parseInt(row.text("UPDTICK"))
        : 0;
  }

  private static Object created(StoredRow row, String column) {
    return StoredTable.named(row.table()).has(column) ? row.value(column) : StoredColumn.NO_DATE;
  }

  private static StoredRow set(StoredRow row, String column, Object value) {
    return StoredTable.named(row.table()).has(column) ? row.with(column, value) : row;
  }
}
