package io.mlconnector.engine.write;

import io.mlconnector.engine.outcome.WriteJob;
import io.mlconnector.record.RecordKey;
import io.mlconnector.record.RecordRef;
import io.mlconnector.write.Steps;
import io.mlconnector.write.Write;
import io.mlconnector.write.WriteResult;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One item as a sink sees it. Used by one thread. */
public final class SinkWrite<T> implements Write<T> {
  private final WriteJob<T> job;
  private final DurableSteps steps;
  private final Supplier<Set<String>> changed;
  private @Nullable WriteResult<T> result;

  /**
   * @param changed worked out when the sink asks, which few do
   */
  public SinkWrite(WriteJob<T> job, DurableSteps steps, Supplier<Set<String>> changed) {
    this.job = job;
    this.steps = steps;
    this.changed = changed;
  }

  WriteJob<T> job() {
    return job;
  }

  DurableSteps engineSteps() {
    return steps;
  }

  Optional<WriteResult<T>> result() {
    return Optional.ofNullable(result);
  }

  @Override
  public RecordKey source() {
    return job.item().source();
  }

  @Override
  public String part() {
    return job.item().part();
  }

  @Override
  public String version() {
    return job.work().sourceVersion();
  }

  @Override
  public String mark() {
    return job.item().mark();
  }

  @Override
  public Steps steps() {
    return steps;
  }

  @Override
  public void report(WriteResult<T> given) {
    if (result == null) {
      result = given;
    }
  }

  @Override
  public T record() {
    return job.record();
  }

  @Override
  public Optional<RecordRef> target() {
    return job.work().target();
  }

  @Override
  public Optional<T> before() {
    return job.before();
  }

  @Override
  public Set<String> changed() {
    return Set.copyOf(changed.get());
  }
}
