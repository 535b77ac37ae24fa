package io.mlconnector.state;

import io.mlconnector.record.Reason;
import io.mlconnector.record.RecordKey;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which dead letters of a flow; a letter is found when any of the given conditions holds, all
 * letters when none is given. Ordered by the time they were put aside, then by key.
 *
 * @param sources of these source records
 * @param needs waiting for one of these, in {@link io.mlconnector.record.Need#text} form
 * @param dueBy to be tried again by then
 * @param reasons put aside for one of these
 * @param after only what comes after this letter in that order
 */
public record DeadLetterQuery(
    Set<RecordKey> sources,
    Set<String> needs,
    Optional<Instant> dueBy,
    Set<Reason> reasons,
    int limit,
    Optional<DeadLetter> after) {
  public DeadLetterQuery {
    sources = Set.copyOf(sources);
    needs = Set.copyOf(needs);
    reasons = Set.copyOf(reasons);
  }

  public DeadLetterQuery(
      Set<RecordKey> sources, Set<String> needs, Optional<Instant> dueBy, int limit) {
    this(sources, needs, dueBy, Set.of(), limit, Optional.empty());
  }

  /** One page of all letters. */
  public static DeadLetterQuery page(Optional<DeadLetter> after, int limit) {
    return new DeadLetterQuery(Set.of(), Set.of(), Optional.empty(), Set.of(), limit, after);
  }

  public static DeadLetterQuery all(int limit) {
    return new DeadLetterQuery(Set.of(), Set.of(), Optional.empty(), limit);
  }

  /**
   * @throws IllegalArgumentException for no sources, which would find every letter
   */
  public static DeadLetterQuery of(Set<RecordKey> sources) {
    if (sources.isEmpty()) {
      throw new IllegalArgumentException("letters of no source were asked for");
    }
    return new DeadLetterQuery(sources, Set.of(), Optional.empty(), Integer.MAX_VALUE);
  }

  public static DeadLetterQuery due(Set<String> needs, Instant by, int limit) {
    return new DeadLetterQuery(Set.of(), needs, Optional.of(by), limit);
  }

  public static DeadLetterQuery because(Set<Reason> reasons, int limit) {
    return new DeadLetterQuery(
        Set.of(), Set.of(), Optional.empty(), reasons, limit, Optional.empty());
  }

  /** Whether the letter's place in the order is one of those that are asked for. */
  public boolean isBeyond(DeadLetter letter) {
    return after.map(last -> DeadLetter.ORDER.compare(letter, last) > 0).orElse(true);
  }

  /** Whether no condition is given, so that every letter is found. */
  public boolean unconditional() {
    return sources.isEmpty() && needs.isEmpty() && dueBy.isEmpty() && reasons.isEmpty();
  }
}
