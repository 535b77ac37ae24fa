package io.mlconnector.state;

import io.mlconnector.record.Actor;
import io.mlconnector.record.ItemKey;
import io.mlconnector.record.OutcomeCode;
import io.mlconnector.record.Problem;
import io.mlconnector.record.RecordRef;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What would be done about one part of a record.
 *
 * @param number from 1, in the order of the feed
 * @param outcome what would become of it
 * @param source of what record it was made
 * @param goal what would stand in the target
 * @param problems why it would be put aside
 * @param approvedBy empty until somebody has
 * @param status what became of it when the plan was applied
 * @param note what there is to say about the status; blank for nothing
 */
public record PlanEntry(
    long number,
    ItemKey item,
    OutcomeCode outcome,
    Source source,
    Goal goal,
    List<Problem> problems,
    Optional<Actor> approvedBy,
    Status status,
    String note) {

  /** A field's text before and after; blank where there is none. */
  public record Difference(String before, String after) {}

  /** What became of an entry. Stored by name. */
  public enum Status {
    /** Not tried yet, or in doubt: applying the plan once more takes it up. */
    OPEN,
    /** Done as planned. */
    APPLIED,
    /** Stands there as planned already: a run came first, or an application that was cut short. */
    UNCHANGED,
    /** Source, mapping, match or target are others than planned; nothing was written. */
    CHANGED,
    /** Tried and put aside, as any run would; see the review. */
    REFUSED
  }

  public PlanEntry {
    problems = List.copyOf(problems);
  }

  /** An entry that nobody has approved or applied yet. */
  public static PlanEntry planned(
      ItemKey item, OutcomeCode outcome, Source source, Goal goal, List<Problem> problems) {
    return new PlanEntry(
        0, item, outcome, source, goal, problems, Optional.empty(), Status.OPEN, "");
  }

  /**
   * The source's side of an entry.
   *
   * @param version the source's own version of the record
   * @param hash canonical, of the record that the plan was made of; blank for one that is gone
   */
  public record Source(String version, String hash) {}

  /**
   * The target's side of an entry.
   *
   * @param contentHash canonical, of what would stand in the target; blank where nothing would
   * @param target where it stands already
   * @param fields that would change, or that differ at a first meeting, by name
   * @param calls that writing it costs
   * @param label by what people know the record: what its counterpart is found by; blank where
   *     nothing is known
   */
  public record Goal(
      String contentHash,
      Optional<RecordRef> target,
      Map<String, Difference> fields,
      long calls,
      String label) {
    public Goal {
      fields = Map.copyOf(fields);
    }
  }

  public String sourceVersion() {
    return source.version();
  }

  public String sourceHash() {
    return source.hash();
  }

  public String contentHash() {
    return goal.contentHash();
  }

  public Optional<RecordRef> target() {
    return goal.target();
  }

  public Map<String, Difference> fields() {
    return goal.fields();
  }

  public long calls() {
    return goal.calls();
  }

  public String label() {
    return goal.label();
  }

  public PlanEntry numbered(long place) {
    return with(place, approvedBy, status, note);
  }

  /** The same, approved, or without its approval. */
  public PlanEntry approved(Optional<Actor> by) {
    return with(number, by, status, note);
  }

  /** The same when something has become of it. */
  public PlanEntry marked(PlanMark mark) {
    return with(number, approvedBy, mark.status(), mark.note());
  }

  public boolean open() {
    return status == Status.OPEN;
  }

  private PlanEntry with(long place, Optional<Actor> by, Status now, String said) {
    return new PlanEntry(place, item, outcome, source, goal, problems, by, now, said);
  }

  /** Fields in the order of their names. */
  public Map<String, Difference> sortedFields() {
    return new TreeMap<>(fields());
  }

  /** Whether the text occurs in a key, the label, a field, a problem or the note, in any case. */
  public boolean mentions(String text) {
    String asked = text.toLowerCase(Locale.ROOT);
    Stream<String> ends = Stream.of(item.toString(), label(), note);
    Stream<String> there = target().stream().map(ref -> ref.key().toString());
    Stream<String> values =
        fields().entrySet().stream()
            .flatMap(
                field ->
                    Stream.of(field.getKey(), field.getValue().before(), field.getValue().after()));
    Stream<String> reasons = problems.stream().map(Problem::toString);
    return Stream.of(ends, there, values, reasons)
        .flatMap(each -> each)
        .anyMatch(each -> each.toLowerCase(Locale.ROOT).contains(asked));
  }
}
