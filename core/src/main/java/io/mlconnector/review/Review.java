package io.mlconnector.review;

import io.mlconnector.record.Actor;
import io.mlconnector.record.ItemKey;
import io.mlconnector.record.RecordKey;
import io.mlconnector.record.RecordRef;
import io.mlconnector.state.DeadLetter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What one flow has put aside, and what a person decides about it. Calls no system; the next run
 * does what was decided. Thread-safe.
 *
 * <p>A command holds the flow's lease while it works, so it answers {@link Decision.NotNow} while a
 * run is under way. Each is an event of the flow's audit under its actor. A command that names
 * something that is not there, or that is in doubt, throws {@link
 * io.mlconnector.error.ConfigurationException} and changes nothing.
 */
public interface Review {

  /** Everything that was put aside, by cause; those that block most come first. */
  List<Cause> causes();

  /**
   * Records that were put aside, by the time they were, then by key.
   *
   * @param wanted which of them
   * @param after the last one of the page before
   * @param limit of this page, 1 or more
   */
  List<DeadLetter> find(Predicate<DeadLetter> wanted, Optional<DeadLetter> after, int limit);

  /**
   * The next run takes up all records again that a cause blocks, also those that were put aside
   * since the cause was asked for.
   */
  Decision release(Cause cause, Actor actor);

  /** The next run takes these records up again, whatever they wait for. */
  Decision release(Set<RecordKey> records, Actor actor);

  /**
   * This version of the record is not wanted in the target: it stays as it is there. A newer
   * version is taken up again.
   *
   * @param why for the audit; not blank
   */
  Decision dismiss(RecordKey record, String why, Actor actor);

  /**
   * The record stands in the target as this one. What the next run does with its fields is the
   * flow's {@code firstMatch}; a flow that holds differences takes the decision as given.
   */
  Decision link(ItemKey item, RecordRef target, Actor actor);

  /**
   * The record is one more name of a target record that belongs to another: references to it
   * resolve, its fields are never written.
   */
  Decision alias(ItemKey item, RecordRef target, Actor actor);

  /**
   * The link, or alias, goes; the target's record stays as it is. The record is taken up again when
   * it changes, is released, or is linked.
   */
  Decision unlink(ItemKey item, Actor actor);

  /** Decides about a call whose answer was lost and of which nobody but a person can tell. */
  InDoubt inDoubt(ItemKey item);

  /** A call that may have arrived. */
  interface InDoubt {

    /** It did: the record stands in the target as this one. The next run completes it. */
    Decision arrived(RecordRef target, Actor actor);

    /** It did not, and never will: the next run sends it again. */
    Decision notArrived(Actor actor);
  }
}
