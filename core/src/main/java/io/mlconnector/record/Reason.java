package io.mlconnector.record;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Why a record was put aside: a closed list, each with what happens to it by default. Stored by
 * name.
 */
public enum Reason {
  /** A row of a mapping table is missing. */
  MAPPING_MISSING(Treatment.BY_NEED),
  /** A record that this one refers to is not linked yet. */
  LINK_MISSING(Treatment.BY_NEED),
  /**
   * The target does not know, or has switched off, what the record refers to (account, tax rule,
   * term, location).
   */
  REFERENCE_UNKNOWN(Treatment.BY_NEED),
  /** The record breaks a rule that is known before any call. */
  INVALID(Treatment.PERSON),
  /** A call may or may not have taken effect; it is asked again when that is decided. */
  IN_DOUBT(Treatment.BY_TIME),
  /** The target could not say whether a call took effect. */
  UNDECIDED(Treatment.PERSON),
  /** Several records of the target could be the counterpart. */
  SEVERAL_CANDIDATES(Treatment.PERSON),
  /** The counterpart belongs to another record of the source. */
  OWNED_ALREADY(Treatment.PERSON),
  /** A record of the target differs in the case of its name only. */
  DIFFERS_IN_CASE(Treatment.PERSON),
  /** Both sides have the record and differ, and the host wants to be asked. */
  FIRST_MEETING_DIFFERS(Treatment.PERSON),
  /** The target does not let the document be changed any more. */
  AMENDMENT(Treatment.PERSON),
  /** The connector does not do what the record needs: create one, or change one that stands. */
  UNSUPPORTED(Treatment.WITH_DELAY),
  /** The source has deleted or cancelled the record. */
  REMOVED(Treatment.PERSON),
  /** The target refused the record. */
  REFUSED(Treatment.WITH_DELAY),
  /** The record was written too often, or swings between two contents. */
  WRITE_WAR(Treatment.PERSON),
  /** The record stopped the run again and again while others passed. */
  STOPS_THE_RUN(Treatment.PERSON),
  /** An answer came after the lease was lost, or a second record with our key was seen. */
  TWIN(Treatment.PERSON);

  /** What happens to a record that was put aside. */
  public enum Treatment {
    /** Tried again in the next run in which what it waits for is there. */
    BY_NEED,
    /** Tried again when its time has come. */
    BY_TIME,
    /** Tried again with growing delays up to a limit, then waits for a person. */
    WITH_DELAY,
    /** Waits for a person, or for a newer version. */
    PERSON
  }

  private final Treatment treatment;

  Reason(Treatment treatment) {
    this.treatment = treatment;
  }

  public Treatment treatment() {
    return treatment;
  }

  /**
   * Whether it outlasts every newer version of the record, so that only a person ends it: what the
   * target holds is not known, or it may hold the record twice.
   */
  public boolean outlastsNewVersions() {
    return this == UNDECIDED || this == TWIN;
  }

  /**
   * Whether trying the record again can end it. Of a twin, and of a record that its source has
   * removed, there is nothing to try: a person puts the target right.
   */
  public boolean endsByTrying() {
    return this != TWIN && this != REMOVED;
  }

  /**
   * Whether a person decides what becomes of steps that were begun for the record, so that no run
   * takes them up by itself.
   */
  public boolean stopsOpenSteps() {
    return outlastsNewVersions() || this == STOPS_THE_RUN || this == REMOVED;
  }

  /**
   * Whether a person is asked already what shall stand in the target, so that it is no news when
   * the source does not name the record any more.
   */
  public boolean asksAboutTarget() {
    return outlastsNewVersions() || this == REMOVED;
  }

  /** All reasons of which something holds, e.g. {@code those(Reason::endsByTrying)}. */
  public static Set<Reason> those(Predicate<Reason> which) {
    return Arrays.stream(values())
        .filter(which)
        .collect(
            Collectors.collectingAndThen(
                Collectors.toCollection(() -> EnumSet.noneOf(Reason.class)),
                Collections::unmodifiableSet));
  }
}
