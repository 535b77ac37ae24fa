package io.mlconnector.verification.upgrade;

import io.mlconnector.simulators.Call;
import io.mlconnector.simulators.TestClock;
import io.mlconnector.simulators.cin7.SimulatedCin7;
import io.mlconnector.simulators.company.SampleCompany;
import io.mlconnector.simulators.sagex3.SimulatedSageX3;
import io.mlconnector.simulators.sagex3.StoredRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The company whose records the kept store holds, made again in both simulators, with its records
 * in X3 at the same instants as in {@code Story} of {@code src/upgrade}.
 *
 * <p>It begins with the records of the first run.
 */
final class CompanyOfBefore implements AutoCloseable {
  static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
  static final Instant FIRST_RUN = Instant.parse("2026-01-05T08:01:00Z");
  static final Instant EDITED = Instant.parse("2026-01-05T08:11:00Z");
  static final Instant SECOND_RUN = Instant.parse("2026-01-05T08:12:00Z");
  private static final Instant MORE_ORDERS = Instant.parse("2026-01-05T08:30:00Z");
  private static final Instant MORE_SUPPLIERS = Instant.parse("2026-01-05T08:31:20Z");
  private static final Instant PLANNED = Instant.parse("2026-01-05T08:31:30Z");

  private final TestClock clock = new TestClock(START);
  private final SimulatedSageX3 x3 = SimulatedSageX3.start(clock);
  private final SimulatedCin7 cin7 = SimulatedCin7.start(clock).rateLimit(100_000);
  private final SampleCompany company = new SampleCompany(x3, cin7, 7);
  private int seen;

  CompanyOfBefore() {
    company.suppliers(30).orders(40).invoices(39).invoiceOfUnknownAccount("PI000040");
    for (int direct = 5; direct < 40; direct += 5) {
      x3.put(costCentreOf("PI0000%02d".formatted(direct)));
    }
  }

  /** The first line of a direct invoice belongs to a cost centre. */
  private static StoredRow costCentreOf(String invoice) {
    return StoredRow.of("BPSINVLIGA")
        .with("NUM", invoice)
        .with("LIG", 1)
        .with("ANALIG", 1)
        .axis("CCT", "OPS");
  }

  /** As both systems were when the older code was stopped for the upgrade. */
  static CompanyOfBefore atTheUpgrade() {
    CompanyOfBefore before = new CompanyOfBefore();
    KeptCalls calls = new KeptCalls(before.cin7, before.clock);
    calls.sendUntil(EDITED);
    before.edited();
    calls.sendUntil(MORE_ORDERS);
    before.company.orders(2);
    calls.sendUntil(MORE_SUPPLIERS);
    before.company.suppliers(2);
    calls.sendUntil(PLANNED);
    before.writes();
    return before;
  }

  /** A payment term is changed between the first run and the second. */
  void edited() {
    clock.advanceTo(EDITED);
    x3.edit("BPSUPPLIER", "S00002", row -> row.with("PTE", "FR60NET"));
  }

  /** Saves every record in X3 once more without a change, so that all have a new stamp. */
  void everythingIsSavedAgain() {
    clock.advance(Duration.ofSeconds(1));
    company.supplierNumbers().forEach(number -> x3.edit("BPSUPPLIER", number, row -> row));
    company.orders().keySet().forEach(number -> x3.edit("PORDER", number, row -> row));
    company.invoices().keySet().forEach(number -> x3.edit("PINVOICE", number, row -> row));
    clock.advance(Duration.ofSeconds(1));
  }

  /** The calls that were to change Cin7 since this was last asked, by method and path. */
  List<String> writes() {
    List<Call> calls = cin7.server().calls();
    List<String> writes =
        calls.subList(seen, calls.size()).stream()
            .filter(call -> !call.method().equals("GET"))
            .map(call -> call.method() + call.path().replaceFirst("^.*/v2/", " "))
            .toList();
    seen = calls.size();
    return writes;
  }

  TestClock clock() {
    return clock;
  }

  SimulatedSageX3 x3() {
    return x3;
  }

  SimulatedCin7 cin7() {
    return cin7;
  }

  SampleCompany company() {
    return company;
  }

  @Override
  public void close() {
    x3.close();
    cin7.close();
  }
}
