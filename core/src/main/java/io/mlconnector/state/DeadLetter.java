package io.mlconnector.state;

import static java.util.Comparator.comparing;

import io.mlconnector.record.ItemKey;
import io.mlconnector.record.Outcome;
import io.mlconnector.record.OutcomeCode;
import io.mlconnector.record.Problem;
import io.mlconnector.record.Reason;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A record that was put aside, with everything that is needed to try it again or to decide about
 * it. Made of {@link #of(ItemKey, OutcomeCode, Reason, Instant)} and named steps.
 *
 * @param outcome one of those that need attention
 * @param reason the one reason that decides what happens next
 * @param record the source record as JSON, of the newest version that was read
 * @param attempts how often it was tried
 * @param since when it was put aside first
 * @param retryAt empty: not by time
 */
public record DeadLetter(
    ItemKey item,
    OutcomeCode outcome,
    Reason reason,
    List<Problem> problems,
    String sourceVersion,
    String record,
    int attempts,
    Instant since,
    Optional<Instant> retryAt) {

  /** The value of {@link #record} where none was read. */
  public static final String NO_RECORD = "{}";

  /** By the time they were put aside, then by key. */
  public static final Comparator<DeadLetter> ORDER =
      comparing((DeadLetter letter) -> letter.since())
          .thenComparing(letter -> letter.item().source().system().value())
          .thenComparing(letter -> letter.item().source().entity())
          .thenComparing(letter -> letter.item().source().id())
          .thenComparing(letter -> letter.item().part());

  public DeadLetter {
    problems = List.copyOf(problems);
  }

  /**
   * A letter after one attempt, of a record that was not read, which is not tried again by time.
   */
  public static DeadLetter of(ItemKey item, OutcomeCode outcome, Reason reason, Instant since) {
    return new DeadLetter(
        item, outcome, reason, List.of(), "", NO_RECORD, 1, since, Optional.empty());
  }

  /** The letter of work whose answer was lost before a run could put it aside. */
  public static DeadLetter of(Work work, Instant now) {
    return of(work.item(), Outcome.HELD.code(), Reason.IN_DOUBT, now)
        .problems(List.of(new Problem("", Reason.IN_DOUBT, "a person has decided about its call")))
        .holding(work.sourceVersion(), work.source())
        .due(now);
  }

  /** Whether nothing but a person, or a newer version, ends it. */
  public boolean waitsForPerson() {
    return switch (reason.treatment()) {
      case PERSON -> true;
      case WITH_DELAY -> retryAt.isEmpty();
      case BY_NEED, BY_TIME -> false;
    };
  }

  /** The same letter, to be tried again then. */
  public DeadLetter due(Instant when) {
    return put(attempts, since, Optional.of(when));
  }

  /** The same letter, put aside first at another time. */
  public DeadLetter since(Instant first) {
    return put(attempts, first, retryAt);
  }

  /** The same letter after so many attempts. */
  public DeadLetter tried(int times) {
    return put(times, since, retryAt);
  }

  private DeadLetter put(int times, Instant first, Optional<Instant> next) {
    return new DeadLetter(
        item, outcome, reason, problems, sourceVersion, record, times, first, next);
  }

  /** The same letter about these problems. */
  public DeadLetter problems(List<Problem> others) {
    return new DeadLetter(
        item, outcome, reason, others, sourceVersion, record, attempts, since, retryAt);
  }

  /** The same letter with this version of the source record, as JSON. */
  public DeadLetter holding(String version, String json) {
    return new DeadLetter(item, outcome, reason, problems, version, json, attempts, since, retryAt);
  }
}
