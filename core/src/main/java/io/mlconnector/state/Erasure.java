package io.mlconnector.state;

import io.mlconnector.record.RecordKey;
import java.util.List;

/** What became of the wish to erase what is kept of a source record. */
public sealed interface Erasure {

  /**
   * Gone, counted; links, versions and hashes stay.
   *
   * @param payloads of audit events, with their salts
   * @param letters dead letters with the record's JSON
   * @param bases of the ledger
   * @param values by which the record was matched
   */
  record Erased(RecordKey source, int payloads, int letters, int bases, int values)
      implements Erasure {
    /** Both together. */
    public Erased plus(Erased other) {
      return new Erased(
          source,
          payloads + other.payloads,
          letters + other.letters,
          bases + other.bases,
          values + other.values);
    }

    @Override
    public String toString() {
      return "erased of "
          + source
          + ": "
          + payloads
          + " event payloads, "
          + letters
          + " dead letters, "
          + bases
          + " bases, "
          + values
          + " match values; links and hashes stay";
    }
  }

  /**
   * Nothing was changed.
   *
   * @param reasons what has to end before, each with the flow and the way out
   */
  record Refused(List<String> reasons) implements Erasure {
    public Refused {
      reasons = List.copyOf(reasons);
    }
  }

  /** Why open work keeps its record. */
  static String openWork(String flow) {
    return "flow '"
        + flow
        + "' has a call in doubt or not settled: let a run end it, or decide it with"
        + " review().inDoubt(item)";
  }

  /** Why an answer that came too late keeps its record. */
  static String stray(String flow) {
    return "flow '" + flow + "' has an answer that came too late: let a run report it";
  }

  /** Why a dead letter keeps its record. */
  static String letter(String flow, DeadLetter letter) {
    return "flow '"
        + flow
        + "' has put it aside ["
        + letter.reason()
        + "], which only a person can end: release, link or dismiss it with review()";
  }
}
