package io.mlconnector.sagex3;

import io.mlconnector.feed.scan.StampedFeed;
import io.mlconnector.feed.scan.Stamps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One way to find what changed in a table: a strategy, and the separator of {@code orderBy}, for
 * which Sage's pages show comma and semicolon.
 */
record Way(Strategy strategy, String separator) {

  /** How changed rows are found, from the best strategy to the last resort. */
  enum Strategy {
    /** Rows are filtered and sorted by {@code UPDDATTIM}. */
    STAMP_SORTED,
    /** Rows are filtered by {@code UPDDATTIM}, which is not on the query facet and cannot sort. */
    STAMP_FILTER,
    /** Rows are filtered by {@code UPDDAT}, which holds a day only. */
    DATE_FILTER,
    /** All rows are read each time. */
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

  /**
   * Overlap and precision of the stamps. The overlap covers long transactions, which commit minutes
   * after their rows were stamped.
   */
  Stamps stamps(SageX3Settings settings) {
    Duration commitDelay = settings.overlap().minus(SKEW);
    return strategy == Strategy.DATE_FILTER
        ? Stamps.of(Duration.ofDays(1), LONGEST_ZONE, commitDelay)
        : Stamps.of(Duration.ofSeconds(1), SKEW, commitDelay).withLag(settings.lag());
  }
}
