package io.mlconnector.testkit.connector;

import io.mlconnector.record.RecordKey;
import io.mlconnector.record.RecordRef;
import io.mlconnector.write.Sink;
import io.mlconnector.write.Steps;
import io.mlconnector.write.Withdrawal;
import io.mlconnector.write.WriteResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The withdrawal of a written record, for tests of sinks without an engine. */
final class TestWithdrawal<T> implements Withdrawal<T> {
  private final TestWrite<T> written;
  private final RecordRef target;
  private final List<WriteResult<T>> reports = new ArrayList<>();

  TestWithdrawal(TestWrite<T> written, RecordRef target) {
    this.written = written;
    this.target = target;
  }

  void into(Sink<T> sink) {
    sink.write(new TestBatch<>(List.of(), List.of(this)));
  }

  List<WriteResult<T>> reports() {
    return List.copyOf(reports);
  }

  @Override
  public RecordRef target() {
    return target;
  }

  @Override
  public String reason() {
    return "closed in the source";
  }

  @Override
  public Optional<T> last() {
    return Optional.of(written.record());
  }

  @Override
  public RecordKey source() {
    return written.source();
  }

  @Override
  public String part() {
    return written.part();
  }

  @Override
  public String version() {
    return "2";
  }

  @Override
  public String mark() {
    return written.mark();
  }

  @Override
  public Steps steps() {
    return written.steps();
  }

  @Override
  public void report(WriteResult<T> result) {
    reports.add(result);
  }
}
