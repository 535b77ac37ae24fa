package io.mlconnector.sagex3;

import io.mlconnector.connector.EntityType;
import io.mlconnector.connector.RecordKey;
import io.mlconnector.feed.Change;
import io.mlconnector.feed.ChangeFeed;
import io.mlconnector.feed.ChangePage;
import io.mlconnector.feed.FeedRequest;
import io.mlconnector.feed.Watermark;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Changes of a record that is kept in several tables: a changed line need not touch the stamp of
 * its header (contract 6.4), so all tables are polled, and a record is read whole on any hit, once
 * a page, after all lists of the page.
 *
 * <p>What was listed and does not fit in a page waits in memory for the next one, while the
 * position stays where the listing began: after a crash it is listed again.
 */
final class DocumentFeed<R> implements ChangeFeed<R> {
  private static final int TOGETHER = 20;
  private static final String OPEN = "open";

  private final EntityType<R> entity;
  private final List<TableFeed> tables;
  private final Optional<ChangeFeed<X3Row>> open;
  private final Reader<R> reader;
  private final String instance = UUID.randomUUID().toString().substring(0, 8);
  private long pages;
  private Optional<Listing<R>> listing = Optional.empty();

  /**
   * @param tables the first is the header's
   * @param open headers whose lines may still change; empty where that cannot be told
   */
  DocumentFeed(
      EntityType<R> entity,
      List<TableFeed> tables,
      Optional<ChangeFeed<X3Row>> open,
      Reader<R> reader) {
    this.open = open;
    this.entity = entity;
    this.tables = List.copyOf(tables);
    this.reader = reader;
  }

  /** The newest stamp that was seen of a record in this listing. */
  private record Hit(String key, Optional<Instant> stamp) {}

  /** What was listed and is not given out yet. */
  private static final class Listing<R> {
    final DocumentPosition base;
    final DocumentPosition next;
    final boolean more;
    final Deque<Hit> left;
    final Deque<Change<R>> read = new ArrayDeque<>();
    final Deque<Long> bytes = new ArrayDeque<>();
    String part = "";

    Listing(DocumentPosition base, DocumentPosition next, boolean more, Deque<Hit> left) {
      this.base = base;
      this.next = next;
      this.more = more;
      this.left = left;
    }
  }

  @Override
  public Watermark at(Instant when) {
    DocumentPosition position = DocumentPosition.START;
    for (TableFeed table : tables) {
      position = position.marked(table.table().name(), table.at(when).position(), when.toString());
    }
    return watermark(position);
  }

  @Override
  public ChangePage<R> poll(FeedRequest request) {
    String after = request.after().map(Watermark::position).orElse("");
    DocumentPosition position =
        after.isEmpty() ? DocumentPosition.START : DocumentPosition.read(after);
    Listing<R> current =
        listing
            .filter(waiting -> !waiting.part.isEmpty() && waiting.part.equals(position.part()))
            .orElseGet(() -> list(position.part(""), request));
    listing = Optional.of(current);
    List<Change<R>> changes = give(current, request);
    if (current.read.isEmpty() && current.left.isEmpty()) {
      listing = Optional.empty();
      return new ChangePage<>(changes, watermark(current.next), current.more);
    }
    current.part = instance + "-" + ++pages;
    return new ChangePage<>(changes, watermark(current.base.part(current.part)), true);
  }

  private Listing<R> list(DocumentPosition base, FeedRequest request) {
    boolean backfill = request.window().isPresent();
    int most = Math.max(1, Math.min(request.maxRecords(), api().settings().pageSize()));
    int end = tables.size() + (open.isEmpty() || backfill ? 0 : 1);
    Map<String, Hit> hits = new LinkedHashMap<>();
    DocumentPosition next = base;
    int place = Math.min(base.table(backfill), end - 1);
    while (place < end && hits.size() < most) {
      PartOfPage part = new PartOfPage(request, next.mark(name(place)), most - hits.size());
      Optional<ChangePage<X3Row>> page =
          place < tables.size() ? page(place, part) : openDocuments(next, part);
      if (page.isPresent()) {
        page.get().changes().forEach(change -> hit(hits, change));
        next = marked(next, name(place), page.get().next());
      }
      boolean goesOn = page.map(ChangePage::more).orElse(false);
      if (place == tables.size() && page.isPresent() && !goesOn) {
        next = next.openReadOn(today());
      }
      place = goesOn ? place : place + 1;
    }
    boolean more = place < end;
    return new Listing<>(
        base, next.at(backfill, more ? place : 0), more, new ArrayDeque<>(hits.values()));
  }

  private X3Api api() {
    return tables.get(0).api();
  }

  private String name(int place) {
    return place < tables.size() ? tables.get(place).table().name() : OPEN;
  }

  /** Tables after the first add nothing where the first is read whole each time. */
  private Optional<ChangePage<X3Row>> page(int place, PartOfPage part) {
    if (place == 0) {
      return Optional.of(tables.get(0).poll(part));
    }
    return tables.get(0).stamped() ? tables.get(place).pollIfListed(part) : Optional.empty();
  }

  /** Once a day where lines cannot be polled, for changes that do not stamp their header. */
  private Optional<ChangePage<X3Row>> openDocuments(DocumentPosition position, PartOfPage part) {
    boolean blind =
        tables.stream().anyMatch(table -> api().ways().unreachable(table.table()))
            && tables.get(0).stamped();
    return blind && !position.openReadOn().equals(today())
        ? open.map(feed -> feed.poll(part))
        : Optional.empty();
  }

  /** X3's day in UTC. */
  private String today() {
    return api().clock().map(Instant::toString).orElse("").split("T", 2)[0];
  }

  private static DocumentPosition marked(DocumentPosition position, String of, Watermark mark) {
    return position.marked(of, mark.position(), mark.settled().map(Instant::toString).orElse(""));
  }

  private static void hit(Map<String, Hit> hits, Change<X3Row> change) {
    if (change instanceof Change.Read<X3Row> read) {
      X3Row row = read.record();
      String key = row.text(X3Table.valueOf(read.key().entity()).owner());
      Hit hit = new Hit(key, read.changedAt());
      if (!key.isEmpty()) {
        hits.merge(key, hit, (one, other) -> later(one, other));
      }
    }
  }

  private static Hit later(Hit one, Hit other) {
    return one.stamp().orElse(Instant.MIN).isBefore(other.stamp().orElse(Instant.MIN))
        ? other
        : one;
  }

  /** Reads in batches, and gives out what fits in the page. */
  private List<Change<R>> give(Listing<R> from, FeedRequest request) {
    List<Change<R>> changes = new ArrayList<>();
    long bytes = 0;
    while (changes.size() < request.maxRecords()) {
      if (from.read.isEmpty()) {
        if (from.left.isEmpty()) {
          break;
        }
        read(from);
        continue;
      }
      bytes += from.bytes.element();
      if (!changes.isEmpty() && bytes > request.maxBytes()) {
        break;
      }
      from.bytes.remove();
      changes.add(from.read.remove());
    }
    return changes;
  }

  /** Records that are gone by now are left out: their deletion is for reconcile to find. */
  private void read(Listing<R> into) {
    Map<String, Hit> batch = new LinkedHashMap<>();
    while (batch.size() < TOGETHER && !into.left.isEmpty()) {
      Hit hit = into.left.remove();
      batch.put(hit.key(), hit);
    }
    Map<String, Reader.Loaded<R>> records = reader.read(batch.keySet());
    batch.forEach(
        (key, hit) ->
            Optional.ofNullable(records.get(key))
                .ifPresent(
                    loaded -> {
                      RecordKey name = entity.key(api().system(), key);
                      into.read.add(
                          new Change.Read<>(name, loaded.version(), hit.stamp(), loaded.record()));
                      into.bytes.add(loaded.bytes());
                    }));
  }

  /** Settled is what all tables are: the earliest of them. */
  private static Watermark watermark(DocumentPosition position) {
    return new Watermark(
        position.settled().values().stream().map(Instant::parse).min(Instant::compareTo),
        position.text());
  }
}
