package io.mlconnector.engine.review;

import io.mlconnector.record.EntityType;
import io.mlconnector.record.Facets;
import io.mlconnector.record.Need;
import io.mlconnector.record.Problem;
import io.mlconnector.record.Reason;
import io.mlconnector.review.Cause;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.text.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Adds up what each cause blocks. Memory grows with causes, not with records. */
final class CauseTotals<R> {
  private static final String NOTHING = "{}";

  private final String pipeline;
  private final Json json;
  private final EntityType<R> type;
  private final Map<Key, Cause> causes = new LinkedHashMap<>();

  private record Key(Reason reason, String group) {}

  CauseTotals(String pipeline, Json json, EntityType<R> type) {
    this.pipeline = pipeline;
    this.json = json;
    this.type = type;
  }

  void add(DeadLetter letter) {
    Facets facets =
        letter.record().equals(NOTHING)
            ? Facets.NONE
            : json.tryRead(letter.record(), type.recordType())
                .map(type::facets)
                .orElse(Facets.NONE);
    Map<Key, String> named = new LinkedHashMap<>();
    for (Problem problem : letter.problems()) {
      named.put(
          new Key(problem.reason(), Cause.group(problem)),
          problem.waitsFor().map(Need::toString).orElse(problem.text()));
    }
    named.forEach(
        (key, what) ->
            causes.merge(
                key,
                new Cause(
                    pipeline, key.reason(), key.group(), what, 1, amounts(facets), letter.since()),
                CauseTotals::together));
  }

  List<Cause> causes() {
    return causes.values().stream()
        .sorted(Comparator.comparingLong(Cause::records).reversed().thenComparing(Cause::since))
        .toList();
  }

  private static Map<String, BigDecimal> amounts(Facets facets) {
    return facets
        .amount()
        .map(amount -> Map.of(facets.currency().orElse(""), amount))
        .orElseGet(Map::of);
  }

  private static Cause together(Cause one, Cause other) {
    Set<String> currencies = new LinkedHashSet<>(one.amounts().keySet());
    currencies.addAll(other.amounts().keySet());
    Map<String, BigDecimal> sums = new HashMap<>();
    for (String currency : currencies) {
      sums.put(
          currency,
          one.amounts()
              .getOrDefault(currency, BigDecimal.ZERO)
              .add(other.amounts().getOrDefault(currency, BigDecimal.ZERO)));
    }
    Instant since = one.since().isBefore(other.since()) ? one.since() : other.since();
    return new Cause(
        one.pipeline(),
        one.reason(),
        one.group(),
        one.what(),
        one.records() + other.records(),
        sums,
        since);
  }
}
