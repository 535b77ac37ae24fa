package io.mlconnector.sagex3;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what a connection has found out about its installation: which way of reading works for each
 * table, and what it does not offer. Thread-safe.
 */
final class Ways {
  private static final Logger LOG = LoggerFactory.getLogger(Ways.class);

  private final Map<X3Table, Integer> tried = new ConcurrentHashMap<>();
  private final Set<X3Table> confirmed = ConcurrentHashMap.newKeySet();
  private final Set<X3Table> answered = ConcurrentHashMap.newKeySet();
  private final Set<X3Table> unreachable = ConcurrentHashMap.newKeySet();
  private final Set<X3Table> detailed = ConcurrentHashMap.newKeySet();
  private final Set<X3Table> withoutDetails = ConcurrentHashMap.newKeySet();
  private final Set<X3Table> oneByOne = ConcurrentHashMap.newKeySet();

  /** The best way that X3 has not refused so far. */
  Way of(X3Table table) {
    return Way.all(table).get(tried.getOrDefault(table, 0));
  }

  boolean confirmed(X3Table table) {
    return confirmed.contains(table);
  }

  void confirm(X3Table table) {
    if (confirmed.add(table) && of(table).strategy() != Way.Strategy.STAMP_SORTED) {
      LOG.warn("{} is read by {}: publish UPDDATTIM on its query facet", table, of(table));
    }
  }

  /** Notes that X3 refused this way; false where there is no other. */
  boolean refuse(X3Table table, Way way) {
    List<Way> all = Way.all(table);
    int next = all.indexOf(way) + 1;
    if (next >= all.size()) {
      return false;
    }
    confirmed.remove(table);
    tried.merge(table, next, Math::max);
    return true;
  }

  /**
   * Whether a list of this table was read before, so that its class and representation are known to
   * be right.
   */
  boolean hasAnswered(X3Table table) {
    return answered.contains(table);
  }

  void answered(X3Table table) {
    answered.add(table);
  }

  boolean unreachable(X3Table table) {
    return unreachable.contains(table);
  }

  void unreachable(X3Table table, String why) {
    if (unreachable.add(table)) {
      LOG.warn("changes of {} alone are not seen: {}", table, why);
    }
  }

  /** Whether the representation has no {@code $details}, as far as is known. */
  boolean withoutDetails(X3Table table) {
    return withoutDetails.contains(table);
  }

  void detailed(X3Table table) {
    detailed.add(table);
  }

  /** Notes that X3 refused the details of a record that exists. */
  void refusedDetails(X3Table table) {
    if (!detailed.contains(table) && withoutDetails.add(table)) {
      LOG.warn("{} has no $details; it is read by $query from now on", table);
    }
  }

  boolean oneByOne(X3Table table) {
    return oneByOne.contains(table);
  }

  void askOneByOne(X3Table table) {
    oneByOne.add(table);
  }
}
