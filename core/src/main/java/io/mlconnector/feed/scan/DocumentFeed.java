package io.mlconnector.feed.scan;

import static java.util.Objects.requireNonNull;

import io.mlconnector.feed.Change;
import io.mlconnector.feed.ChangeFeed;
import io.mlconnector.feed.ChangePage;
import io.mlconnector.feed.FeedRequest;
import io.mlconnector.feed.Watermark;
import io.mlconnector.feed.scan.DocumentListing.Hit;
import io.mlconnector.record.EntityType;
import io.mlconnector.record.SystemId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Changes of documents that are kept in several tables, where a changed line need not touch the
 * stamp of its header: all tables are polled, one after the other, and a document is read whole on
 * any hit, after all lists of the page.
 *
 * <p>A document is read once a page, and once a run where its reading came late enough to show all
 * changes that another table tells of (stamp + precision + skew + commit delay, by the source's
 * clock). That is so for the first 50,000 documents of a run; it needs a {@link Builder#clock}.
 * With a {@link Builder#memory} it is so for the next run as well.
 *
 * <p>What was listed and does not fit in a page waits in memory for the next one, while the
 * position stays where the listing began: after a crash it is listed again. A page may be empty
 * though more follow. One instance serves one run; called by one thread at a time.
 */
public final class DocumentFeed<R> implements ChangeFeed<R> {
  private static final String OPEN = "open";
  private static final int PAGE = 200;

  private final EntityType<R> entity;
  private final SystemId system;
  private final DocumentReader<R> reader;
  private final List<DocumentTable> tables;
  private final Optional<ChangeFeed<String>> open;
  private final Supplier<Optional<Instant>> clock;
  private final int pageSize;
  private final String instance = UUID.randomUUID().toString().substring(0, 8);
  private final DocumentMemory memory;
  private ReadDocuments known = new ReadDocuments();
  private boolean gave;
  private long pages;
  private Optional<DocumentListing<R>> listing = Optional.empty();
  private Optional<DocumentPosition> given = Optional.empty();

  private DocumentFeed(Builder<R> from) {
    this.entity = from.entity;
    this.system = from.system;
    this.reader = from.reader;
    this.tables = List.copyOf(from.tables);
    this.open = from.open;
    this.clock = from.clock;
    this.pageSize = from.pageSize;
    this.memory = from.memory;
  }

  /**
   * A feed of documents with that header; lines are added to it.
   *
   * @param header its changes can always be listed
   */
  public static <R> Builder<R> of(
      EntityType<R> entity, SystemId system, DocumentTable header, DocumentReader<R> reader) {
    return new Builder<>(entity, system, header, reader);
  }

  /** What else a feed of documents needs. */
  public static final class Builder<R> {
    private final EntityType<R> entity;
    private final SystemId system;
    private final DocumentReader<R> reader;
    private final List<DocumentTable> tables = new ArrayList<>();
    private Optional<ChangeFeed<String>> open = Optional.empty();
    private Supplier<Optional<Instant>> clock = Optional::empty;
    private int pageSize = PAGE;
    private DocumentMemory memory = new DocumentMemory();

    private Builder(
        EntityType<R> entity, SystemId system, DocumentTable header, DocumentReader<R> reader) {
      this.entity = requireNonNull(entity, "entity");
      this.system = requireNonNull(system, "system");
      this.reader = requireNonNull(reader, "reader");
      tables.add(requireNonNull(header, "header"));
    }

    /** A table that adds to the header; polled in the order of adding. */
    public Builder<R> lines(DocumentTable table) {
      tables.add(requireNonNull(table, "table"));
      return this;
    }

    /**
     * Ids of all documents whose lines may still change: they are read once a day of the source's
     * clock where changes of a table cannot be listed. Default: none.
     */
    public Builder<R> open(ChangeFeed<String> documents) {
      open = Optional.of(documents);
      return this;
    }

    /** The source's clock as it was told last, before what was listed then. Default: unknown. */
    public Builder<R> clock(Supplier<Optional<Instant>> told) {
      clock = requireNonNull(told, "told");
      return this;
    }

    /** Documents that are listed together at most; default 200. */
    public Builder<R> pageSize(int documents) {
      pageSize = documents;
      return this;
    }

    /** What earlier runs on the same connection have read. Default: nothing. */
    public Builder<R> memory(DocumentMemory ofConnection) {
      memory = requireNonNull(ofConnection, "memory");
      return this;
    }

    public DocumentFeed<R> build() {
      return new DocumentFeed<>(this);
    }
  }

  @Override
  public Watermark at(Instant when) {
    DocumentPosition position = DocumentPosition.START;
    for (DocumentTable table : tables) {
      position = position.marked(table.name(), table.at(when).position(), when.toString());
    }
    return position.watermark();
  }

  @Override
  public ChangePage<R> poll(FeedRequest request) {
    DocumentPosition position = DocumentPosition.read(request.after()).during(request.window());
    remember(position, request.window().isPresent());
    DocumentListing<R> current =
        listing
            .filter(waiting -> waiting.goesOnAt(position))
            .orElseGet(() -> list(position.part(""), request));
    listing = Optional.of(current);
    List<Change<R>> changes = current.give(new Reading(), request);
    boolean over = current.isEmpty();
    gave |= !changes.isEmpty();
    DocumentPosition next = over ? current.next() : current.waiting(instance + "-" + ++pages);
    listing = over ? Optional.empty() : listing;
    boolean more = !over || current.more();
    if (!more && request.window().isEmpty()) {
      next = kept(next);
    }
    given = Optional.of(next);
    return new ChangePage<>(changes, next.watermark(), more);
  }

  /**
   * What was read before counts where the page was taken in which it was given out. A backfill is
   * there to read again.
   */
  private void remember(DocumentPosition position, boolean backfill) {
    boolean taken = given.equals(Optional.of(position));
    given = Optional.empty();
    Optional<ReadDocuments> before = backfill ? Optional.empty() : memory.take(position.read());
    if (!taken) {
      known = before.orElseGet(ReadDocuments::new);
      gave = false;
    }
  }

  /** At the end of a run; under a mark of its own where it has read anything. */
  private DocumentPosition kept(DocumentPosition end) {
    DocumentPosition marked = gave ? end.read(instance + "-" + ++pages) : end;
    gave = false;
    known.endRun();
    memory.keep(marked.read(), known);
    return marked;
  }

  private DocumentListing<R> list(DocumentPosition base, FeedRequest request) {
    boolean backfill = request.window().isPresent();
    int most = Math.max(1, Math.min(request.maxRecords(), pageSize));
    int end = tables.size() + (open.isEmpty() || backfill ? 0 : 1);
    Set<String> listed = new HashSet<>();
    Map<String, Hit> hits = new LinkedHashMap<>();
    DocumentPosition next = base;
    int place = Math.min(base.table(backfill), end - 1);
    while (place < end && listed.size() < most) {
      PartOfPage part = new PartOfPage(request, next.mark(name(place)), most - listed.size());
      Optional<ChangePage<String>> page =
          place < tables.size() ? page(place, part) : openDocuments(next, part);
      if (page.isPresent()) {
        Optional<Stamps> stamps =
            place < tables.size() ? tables.get(place).stamps() : Optional.empty();
        page.get().changes().forEach(change -> hit(change, stamps, listed, hits));
        next = next.marked(name(place), page.get().next());
      }
      boolean goesOn = page.map(ChangePage::more).orElse(false);
      if (place == tables.size() && page.isPresent() && !goesOn) {
        next = next.openReadOn(today());
      }
      place = goesOn ? place : place + 1;
    }
    boolean more = place < end;
    return new DocumentListing<>(base, next.at(backfill, more ? place : 0), more, hits.values());
  }

  private String name(int place) {
    return place < tables.size() ? tables.get(place).name() : OPEN;
  }

  /** Tables after the first add nothing where the first is read whole each time. */
  private Optional<ChangePage<String>> page(int place, PartOfPage part) {
    return place == 0 || headerIsStamped() ? tables.get(place).poll(part) : Optional.empty();
  }

  private boolean headerIsStamped() {
    return tables.get(0).stamps().isPresent();
  }

  /** Once a day where lines cannot be polled, for changes that do not stamp their header. */
  private Optional<ChangePage<String>> openDocuments(DocumentPosition position, PartOfPage part) {
    boolean blind = headerIsStamped() && !tables.stream().allMatch(DocumentTable::listed);
    return blind && !position.openReadOn().equals(today())
        ? open.map(feed -> feed.poll(part))
        : Optional.empty();
  }

  /** The source's day in UTC; blank where its clock is unknown. */
  private String today() {
    return clock.get().map(Instant::toString).orElse("").split("T", 2)[0];
  }

  private void hit(
      Change<String> change, Optional<Stamps> stamps, Set<String> listed, Map<String, Hit> hits) {
    if (change instanceof Change.Read<String> read && !read.record().isEmpty()) {
      listed.add(read.record());
      if (!known.cover(read.record(), read.changedAt(), stamps)) {
        hits.merge(read.record(), new Hit(read.record(), read.changedAt()), Hit::later);
      }
    }
  }

  /** Reads, and remembers what was read. */
  private final class Reading implements DocumentListing.Source<R> {
    private Optional<Instant> began = Optional.empty();

    @Override
    public Map<String, DocumentReader.Loaded<R>> read(Collection<String> ids) {
      began = clock.get();
      return reader.read(ids);
    }

    @Override
    public Change<R> change(Hit hit, DocumentReader.Loaded<R> loaded) {
      began.ifPresent(at -> hit.stamp().ifPresent(stamp -> known.add(hit.id(), at, stamp)));
      return new Change.Read<>(
          entity.key(system, hit.id()), loaded.version(), hit.stamp(), loaded.record());
    }
  }
}
