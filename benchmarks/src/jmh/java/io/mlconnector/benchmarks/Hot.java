package io.mlconnector.benchmarks;

import static java.util.Objects.requireNonNull;

import io.mlconnector.mapping.Mapping;
import io.mlconnector.state.Settlement;
import io.mlconnector.text.CanonicalForm;
import io.mlconnector.text.Json;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What every record passes: hash, map, settle. Public because JMH's own code calls it. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Hot {
  private static final int PAGE = 200;

  /** A record to hash, and one to map. */
  @State(Scope.Benchmark)
  public static class Records {
    private final CanonicalForm canonical = new CanonicalForm(new Json());
    private final PurchaseOrder order = HotOrder.flat();
    private final HotOrder x3 = HotOrder.read();
  }

  /** A store with a lease. */
  @State(Scope.Benchmark)
  public static class Stored {
    @Param({"memory", "h2", "postgresql"})
    public String store = "memory";

    private @Nullable HotStore open;

    @Setup
    public void open() {
      open = HotStore.open(store);
    }

    @TearDown
    public void close() {
      requireNonNull(open).close();
    }
  }

  /** An order of five lines. */
  @Benchmark
  public String hash(Records records) {
    return records.canonical.hash(PurchaseOrder.TYPE, records.order);
  }

  /** An order of X3 with five lines, through the canonical document, to a purchase of Cin7. */
  @Benchmark
  public Mapping<?> map(Records records) {
    return records.x3.map();
  }

  /** One record in its own transaction: ledger row, event, watermark. */
  @Benchmark
  public Settlement settleOne(Stored stored) {
    return requireNonNull(stored.open).settle(1);
  }

  /** 200 records in one transaction. */
  @Benchmark
  @OperationsPerInvocation(PAGE)
  public Settlement settlePage(Stored stored) {
    return requireNonNull(stored.open).settle(PAGE);
  }
}
