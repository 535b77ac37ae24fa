package io.mlconnector.benchmarks;

import io.mlconnector.SyncEngine;
import io.mlconnector.SyncGroup;
import io.mlconnector.SyncPipeline;
import io.mlconnector.pipeline.SyncReport;
import io.mlconnector.simulators.cin7.SimulatedCin7;
import io.mlconnector.simulators.company.SampleCompany;
import io.mlconnector.simulators.sagex3.SimulatedSageX3;
import io.mlconnector.simulators.sagex3.StoredInvoice;
import io.mlconnector.simulators.sagex3.StoredInvoiceLine;
import io.mlconnector.simulators.sagex3.StoredSupplier;
import io.mlconnector.state.memory.InMemoryStateStore;
import io.mlconnector.time.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures the calls to Cin7 per record, as its simulator counts them. Calls that a run makes once,
 * whatever the number of records, are shown separately.
 *
 * <p>Option: {@code records=40} of each kind.
 */
final class VendorCalls implements Measurement {
  private static final int ALLOWED = 600_000;

  @Override
  public List<Row> rows(Arguments arguments) throws Exception {
    int records = arguments.number("records", 40);
    try (SimulatedSageX3 x3 = SimulatedSageX3.start(Time.system());
        SimulatedCin7 cin7 = SimulatedCin7.start(Time.system()).rateLimit(ALLOWED);
        InMemoryStateStore store = new InMemoryStateStore(Time.system())) {
      new SampleCompany(x3, cin7, 7);
      for (int i = 1; i <= records; i++) {
        x3.putSupplier(StoredSupplier.of(number("S", i), "Supplier " + i));
        x3.putInvoice(invoice(i));
      }
      Systems systems = Systems.of(x3, cin7, ALLOWED);
      try (SyncEngine engine = SyncEngine.builder(store, systems.vault(List.of("acme"))).build()) {
        Systems.loadTables(engine.tenant("acme"));
        return rows(systems.flow(engine.tenant("acme")), cin7, records);
      }
    }
  }

  private static String number(String kind, int i) {
    return String.format(Locale.ROOT, "%s%05d", kind, i);
  }

  private static StoredInvoice invoice(int i) {
    return StoredInvoice.purchase(number("PI", i), number("S", i))
        .line(StoredInvoiceLine.product(1_000, "HINGE", "2", "12.50"));
  }

  private static List<Row> rows(SyncGroup group, SimulatedCin7 cin7, int records) {
    List<Row> rows = new ArrayList<>();
    SyncPipeline suppliers = group.pipelines().get(0);
    SyncPipeline invoices = group.pipelines().get(2);
    rows.addAll(rows("supplier, new", suppliers, cin7, records, 1));
    rows.addAll(rows("supplier, unchanged", suppliers, cin7, records, 0));
    rows.addAll(rows("invoiced purchase, new", invoices, cin7, records, 3));
    rows.addAll(rows("invoiced purchase, unchanged", invoices, cin7, records, 0));
    return rows;
  }

  private static List<Row> rows(
      String what, SyncPipeline pipeline, SimulatedCin7 cin7, int records, int target) {
    int from = cin7.server().calls().size();
    SyncReport report = (SyncReport) pipeline.run();
    if (!report.whole() || report.total() != records || !report.problems().isEmpty()) {
      throw new IllegalStateException(report.toString());
    }
    Map<String, Long> methods = new java.util.TreeMap<>();
    cin7.server().calls().stream()
        .skip(from)
        .forEach(call -> methods.merge(call.method(), 1L, Long::sum));
    long asked = methods.getOrDefault("GET", 0L);
    long told = report.calls().getOrDefault("cin7", 0L);
    long all = methods.values().stream().mapToLong(Long::longValue).sum();
    return List.of(
        Row.atMost(what, (double) (all - asked) / records, target, "calls"),
        Row.shown(
            "  asked once for " + records + ", report told " + told + " of " + all,
            asked + " calls"));
  }
}
