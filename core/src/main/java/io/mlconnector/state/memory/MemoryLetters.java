package io.mlconnector.state.memory;

import static java.util.stream.Collectors.toSet;

import io.mlconnector.record.ItemKey;
import io.mlconnector.record.Need;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.DeadLetterQuery;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Dead letters of one flow. */
final class MemoryLetters {
  private final Map<ItemKey, DeadLetter> letters = new LinkedHashMap<>();

  void put(DeadLetter letter) {
    @Nullable DeadLetter first = letters.get(letter.item());
    letters.put(letter.item(), first == null ? letter : letter.since(first.since()));
  }

  boolean isEmpty() {
    return letters.isEmpty();
  }

  void remove(ItemKey item) {
    letters.remove(item);
  }

  List<DeadLetter> find(DeadLetterQuery query) {
    return letters.values().stream()
        .filter(letter -> isAsked(letter, query))
        .filter(query::isBeyond)
        .sorted(DeadLetter.ORDER)
        .limit(query.limit())
        .toList();
  }

  private static boolean isAsked(DeadLetter letter, DeadLetterQuery query) {
    return query.unconditional()
        || query.sources().contains(letter.item().source())
        || query.reasons().contains(letter.reason())
        || needs(letter).anyMatch(query.needs()::contains)
        || query.dueBy().flatMap(by -> letter.retryAt().map(at -> !at.isAfter(by))).orElse(false);
  }

  Set<String> needs() {
    return letters.values().stream().flatMap(MemoryLetters::needs).collect(toSet());
  }

  private static Stream<String> needs(DeadLetter letter) {
    return letter.problems().stream().flatMap(p -> p.waitsFor().stream()).map(Need::text);
  }
}
