package io.mlconnector.state;

import static java.util.Comparator.comparing;

import io.mlconnector.record.ItemKey;
import io.mlconnector.record.Problem;
import io.mlconnector.record.Reason;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A record that was put aside, with everything that is needed to try it again or to decide about
 * it.
 *
 * @param outcome {@code HELD}, {@code FAILED} or {@code CONFLICTED}
 * @param reason the one reason that decides what happens next
 * @param record the source record as JSON, of the newest version that was read
 * @param attempts how often it was tried
 * @param since when it was put aside first
 * @param retryAt empty: not by time
 */
public record DeadLetter(
    ItemKey item,
    String outcome,
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

  /** The letter of work whose answer was lost before a run could put it aside. */
  public static DeadLetter of(Work work, Instant now) {
    return new DeadLetter(
        work.item(),
        "HELD",
        Reason.IN_DOUBT,
        List.of(new Problem("", Reason.IN_DOUBT, "a person has decided about its call")),
        work.sourceVersion(),
        work.source(),
        1,
        now,
        Optional.of(now));
  }

  /** Whether nothing but a person, or a newer version, ends it. */
  public boolean waitsForPerson() {
    return switch (reason.treatment()) {
      case PERSON -> true;
      case WITH_DELAY -> retryAt.isEmpty();
      case BY_NEED, BY_TIME -> false;
    };
  }

  /** The same letter, to be tried again now. */
  public DeadLetter due(Instant now) {
    return new DeadLetter(
        item, outcome, reason, problems, sourceVersion, record, attempts, since, Optional.of(now));
  }

  /** The same letter, put aside first at another time. */
  public DeadLetter since(Instant first) {
    return new DeadLetter(
        item, outcome, reason, problems, sourceVersion, record, attempts, first, retryAt);
  }
}
