package io.mlconnector.testkit.connector;

import io.mlconnector.record.RecordKey;
import io.mlconnector.record.RecordRef;
import io.mlconnector.record.SystemId;
import io.mlconnector.write.Sink;
import io.mlconnector.write.Write;
import io.mlconnector.write.WriteResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The write of one record, for tests of sinks without an engine. */
public final class TestWrite<T> implements Write<T> {
  private final String id;
  private final T record;
  private final Optional<Change<T>> change;
  private final DirectSteps steps;
  private final List<WriteResult<T>> reports = new ArrayList<>();

  private record Change<T>(RecordRef target, T before, Set<String> changed) {}

  private TestWrite(String id, T record, Optional<Change<T>> change, DirectSteps steps) {
    this.id = id;
    this.record = record;
    this.change = change;
    this.steps = steps;
  }

  /** A write that creates a record. */
  public static <T> TestWrite<T> create(String id, T record, DirectSteps steps) {
    return new TestWrite<>(id, record, Optional.empty(), steps);
  }

  /**
   * The same record where the target has it already.
   *
   * @param before as it stands there
   * @param changed names of the fields that are to stand otherwise
   */
  public TestWrite<T> changing(RecordRef target, T before, Set<String> changed) {
    return new TestWrite<>(
        id, record, Optional.of(new Change<>(target, before, Set.copyOf(changed))), steps);
  }

  /** Gives the write to the sink and returns what the sink reported. */
  public WriteResult<T> into(Sink<T> sink) {
    reports.clear();
    sink.write(new TestBatch<>(List.of(this), List.of()));
    return reports.stream()
        .findFirst()
        .orElseThrow(() -> new AssertionError("the sink reported nothing"));
  }

  /** All reports of the sink for this write. */
  public List<WriteResult<T>> reports() {
    return List.copyOf(reports);
  }

  @Override
  public T record() {
    return record;
  }

  @Override
  public Optional<RecordRef> target() {
    return change.map(Change::target);
  }

  @Override
  public Optional<T> before() {
    return change.map(Change::before);
  }

  @Override
  public Set<String> changed() {
    return change.map(Change::changed).orElse(Set.of());
  }

  @Override
  public RecordKey source() {
    return new RecordKey(new SystemId("source"), "records", id);
  }

  @Override
  public String part() {
    return "";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public String mark() {
    return String.format(java.util.Locale.ROOT, "%016x", id.hashCode());
  }

  @Override
  public DirectSteps steps() {
    return steps;
  }

  @Override
  public void report(WriteResult<T> given) {
    reports.add(given);
    if (given instanceof WriteResult.Written) {
      steps.settled();
    }
  }
}
