package io.mlconnector.testkit.feed;

import io.mlconnector.feed.Change;
import io.mlconnector.feed.ChangeFeed;
import io.mlconnector.feed.ChangePage;
import io.mlconnector.feed.FeedRequest;
import io.mlconnector.feed.Watermark;
import io.mlconnector.feed.scan.DocumentFeed;
import io.mlconnector.feed.scan.DocumentMemory;
import io.mlconnector.feed.scan.DocumentReader.Loaded;
import io.mlconnector.feed.scan.DocumentTable;
import io.mlconnector.feed.scan.StampedFeed;
import io.mlconnector.feed.scan.StampedFeed.Order;
import io.mlconnector.feed.scan.Stamps;
import io.mlconnector.record.EntityType;
import io.mlconnector.record.SystemId;
import io.mlconnector.simulators.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Documents of a header and a line, each stamped in a table of its own. */
class DocumentFeedTest extends FeedContract<Integer> {
  @Override
  protected EditedTable<Integer> table(long seed) {
    return new Documents(seed);
  }

  /** Odd versions change the header, even ones the line alone. */
  private static final class Documents implements EditedTable<Integer> {
    private static final EntityType<Integer> ENTITY = EntityType.of("documents", Integer.class);
    private static final SystemId SYSTEM = new SystemId("memory");

    private final MemoryTable headers;
    private final MemoryTable lines;
    private final Order ofHeaders;
    private final Order ofLines;
    private final DocumentMemory memory = new DocumentMemory();

    Documents(long seed) {
      headers = new MemoryTable(seed, table -> stamped(table, Order.KEY));
      lines = new MemoryTable(seed, headers.clock(), table -> stamped(table, Order.KEY));
      Order[] orders = Order.values();
      ofHeaders = orders[(int) (seed % orders.length)];
      ofLines = orders[(int) (seed / 2 % orders.length)];
    }

    private static ChangeFeed<Integer> stamped(MemoryTable table, Order order) {
      return new StampedFeed<>(table.query(order), order, table.stamps(), 4);
    }

    @Override
    public TestClock clock() {
      return headers.clock();
    }

    @Override
    public Duration precision() {
      return headers.precision();
    }

    @Override
    public Duration commitDelay() {
      return headers.commitDelay();
    }

    @Override
    public Duration skew() {
      return headers.skew();
    }

    @Override
    public void edit(int row, int version, Edit how) {
      (version % 2 == 1 ? headers : lines).edit(row, version, how);
    }

    @Override
    public ChangeFeed<Integer> feed() {
      return DocumentFeed.of(ENTITY, SYSTEM, new Rows("headers", headers, ofHeaders), this::read)
          .lines(new Rows("lines", lines, ofLines))
          .clock(() -> lines.told().filter(this::isLatest).or(headers::told))
          .pageSize(3)
          .memory(memory)
          .build();
    }

    private boolean isLatest(Instant told) {
      return headers.told().filter(told::isBefore).isEmpty();
    }

    private Map<String, Loaded<Integer>> read(Collection<String> ids) {
      Map<String, Loaded<Integer>> read = new LinkedHashMap<>();
      for (String id : ids) {
        int row = Integer.parseInt(id);
        int version = Math.max(headers.shown(row), lines.shown(row));
        read.put(id, new Loaded<>(version, "v" + version, 100));
      }
      return read;
    }

    @Override
    public int row(Change<Integer> change) {
      return headers.row(change);
    }

    @Override
    public int version(Change<Integer> change) {
      return headers.version(change);
    }
  }

  private record Rows(String name, MemoryTable table, Order order) implements DocumentTable {
    @Override
    public Optional<ChangePage<String>> poll(FeedRequest request) {
      ChangePage<Integer> page = Documents.stamped(table, order).poll(request);
      List<Change<String>> changes = new ArrayList<>();
      page.changes()
          .forEach(
              change ->
                  changes.add(
                      new Change.Read<>(change.key(), "", change.changedAt(), change.key().id())));
      return Optional.of(new ChangePage<>(changes, page.next(), page.more()));
    }

    @Override
    public Watermark at(Instant when) {
      return Documents.stamped(table, order).at(when);
    }

    @Override
    public Optional<Stamps> stamps() {
      return Optional.of(table.stamps());
    }
  }
}
