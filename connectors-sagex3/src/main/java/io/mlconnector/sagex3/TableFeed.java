package io.mlconnector.sagex3;

import io.mlconnector.error.UnexpectedResponseException;
import io.mlconnector.feed.ChangeFeed;
import io.mlconnector.feed.ChangePage;
import io.mlconnector.feed.FeedRequest;
import io.mlconnector.feed.Watermark;
import io.mlconnector.feed.scan.SnapshotFeed;
import io.mlconnector.feed.scan.StampedFeed;
import io.mlconnector.feed.scan.Stamps;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The feed of changed rows of one table, read in the best way that the installation offers. When X3
 * refuses a way, the scan begins anew in the next one, from the same watermark, which means the
 * same in all ways.
 *
 * @param filter a further condition for rows; blank for none
 */
record TableFeed(X3Api api, X3Table table, String filter) implements ChangeFeed<X3Row> {

  /**
   * @throws UnexpectedResponseException when the table is not published as the profile says
   */
  @Override
  public ChangePage<X3Row> poll(FeedRequest request) {
    try {
      return inBestWay(request);
    } catch (TableScan.Unreachable e) {
      throw new UnexpectedResponseException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Reads a page of a table that only adds to another one, such as lines; empty where X3 cannot
   * list its changes.
   */
  Optional<ChangePage<X3Row>> pollIfListed(FeedRequest request) {
    if (api.ways().unreachable(table)) {
      return Optional.empty();
    }
    try {
      ChangePage<X3Row> page = inBestWay(request);
      if (stamped()) {
        return Optional.of(page);
      }
      api.ways().unreachable(table, "it has no stamp to filter by; publish UPDDATTIM");
    } catch (TableScan.Unreachable e) {
      api.ways().unreachable(table, String.valueOf(e.getMessage()));
    }
    return Optional.empty();
  }

  /** Whether the way in use can tell changed rows from others. */
  boolean stamped() {
    return api.ways().of(table).stamped();
  }

  /** Overlap and precision of the stamps of the way in use; empty for a full scan. */
  Optional<Stamps> stamps() {
    Way way = api.ways().of(table);
    return way.stamped() ? Optional.of(way.stamps(api.settings())) : Optional.empty();
  }

  private ChangePage<X3Row> inBestWay(FeedRequest request) {
    while (true) {
      Way way = api.ways().of(table);
      try {
        ChangePage<X3Row> page = feed(way).poll(request);
        api.ways().confirm(table);
        return page;
      } catch (TableScan.Refused e) {
        if (!api.ways().refuse(table, way)) {
          throw new UnexpectedResponseException(
              e.getMessage() + "; no way to list " + table + " is left: check profile." + table, e);
        }
      }
    }
  }

  @Override
  public Watermark at(Instant when) {
    Stamps any = Stamps.of(Duration.ofSeconds(1), Duration.ZERO, Duration.ZERO);
    return new StampedFeed<>(scan(api.ways().of(table)), StampedFeed.Order.KEY, any).at(when);
  }

  private ChangeFeed<X3Row> feed(Way way) {
    return way.stamped()
        ? new StampedFeed<>(
            scan(way), way.order(), way.stamps(api.settings()), api.settings().pageSize())
        : new SnapshotFeed<>(scan(way));
  }

  private TableScan scan(Way way) {
    return new TableScan(api, table, way, filter);
  }
}
