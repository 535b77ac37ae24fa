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
  private final Optional<RecordRef> target;
  private final Optional<T> before;
  private final Set<String> changed;
  private final DirectSteps steps;
  private final List<WriteResult<T>> reports = new ArrayList<>();

  public TestWrite(
      String id,
      T record,
      Optional<RecordRef> target,
      Optional<T> before,
      Set<String> changed,
      DirectSteps steps) {
    this.id = id;
    this.record = record;
    this.target = target;
    this.before = before;
    this.changed = Set.copyOf(changed);
    this.steps = steps;
  }

  /** A write that creates a record. */
  public static <T> TestWrite<T> create(String id, T record, DirectSteps steps) {
    return new TestWrite<>(id, record, Optional.empty(), Optional.empty(), Set.of(), steps);
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
    return target;
  }

  @Override
  public Optional<T> before() {
    return before;
  }

  @Override
  public Set<String> changed() {
    return changed;
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
