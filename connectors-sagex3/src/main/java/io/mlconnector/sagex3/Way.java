package io.mlconnector.sagex3;

import io.mlconnector.feed.scan.StampedFeed;
import io.mlconnector.feed.scan.Stamps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One way to find what changed in a table, and the separator of its {@code orderBy}: Sage's pages
 * have both.
 */
record Way(Strategy strategy, String separator) {

  /** From the best to the last resort (contract 6.2). */
  enum Strategy {
    /** Filtered and sorted by {@code UPDDATTIM}. */
    STAMP_SORTED,
    /** Filtered by {@code UPDDATTIM}, which is not on the query facet. */
    STAMP_FILTER,
    /** Filtered by {@code UPDDAT}, a day. */
    DATE_FILTER,
    /** Everything, each time. */
    FULL_SCAN
  }

  private static final Duration LONGEST_ZONE = Duration.ofHours(14);
  private static final Duration SKEW = Duration.ofSeconds(30);

  /** The ways to try for a table, best first. */
  static List<Way> all(X3Table table) {
    List<Way> ways = new ArrayList<>();
    for (Strategy strategy : Strategy.values()) {
      ways.add(new Way(strategy, ","));
      if (strategy == Strategy.STAMP_SORTED || table.key().size() > 1) {
        ways.add(new Way(strategy, ";"));
      }
    }
    return ways;
  }

  boolean stamped() {
    return strategy != Strategy.FULL_SCAN;
  }

  StampedFeed.Order order() {
    return strategy == Strategy.STAMP_SORTED ? StampedFeed.Order.STAMP_KEY : StampedFeed.Order.KEY;
  }

  String orderBy(X3Table table, X3Publication publication) {
    List<String> columns = new ArrayList<>();
    if (strategy == Strategy.STAMP_SORTED) {
      columns.add(publication.property("UPDDATTIM"));
    }
    table.key().forEach(column -> columns.add(publication.property(column)));
    return String.join(separator, columns);
  }

  /** A long transaction commits minutes after its rows were stamped (contract 6.3). */
  Stamps stamps(SageX3Settings settings) {
    Duration commitDelay = settings.overlap().minus(SKEW);
    return strategy == Strategy.DATE_FILTER
        ? Stamps.of(Duration.ofDays(1), LONGEST_ZONE, commitDelay)
        : Stamps.of(Duration.ofSeconds(1), SKEW, commitDelay).withLag(settings.lag());
  }
}
