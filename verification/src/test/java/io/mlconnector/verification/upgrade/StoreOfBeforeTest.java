package io.mlconnector.verification.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mlconnector.audit.Verification;
import io.mlconnector.audit.trail.AuditTrail;
import io.mlconnector.pipeline.FlowStatus;
import io.mlconnector.pipeline.SyncReport;
import io.mlconnector.plan.PlanFilter;
import io.mlconnector.plan.Plans;
import io.mlconnector.record.FlowKey;
import io.mlconnector.record.ItemKey;
import io.mlconnector.record.Outcome;
import io.mlconnector.record.Reason;
import io.mlconnector.simulators.cin7.CinPurchase;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.LedgerRow;
import io.mlconnector.state.OpenWork;
import io.mlconnector.state.PlanEntry;
import io.mlconnector.state.TableChange;
import io.mlconnector.state.memory.InMemoryStateStore;
import io.mlconnector.state.store.StateStore;
import io.mlconnector.testkit.company.Agreement;
import io.mlconnector.testkit.vault.TestKeys;
import io.mlconnector.vault.StateVault;
import io.mlconnector.verification.company.Landscape;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The upgrade test: the code of today opens a store that an older commit has written, and writes no
 * settled record again. {@code src/upgrade} has the program that made the store.
 */
class StoreOfBeforeTest {
  private static final String NEW_SUPPLIER = "POST supplier";
  private static final String NEW_PURCHASE = "POST advanced-purchase";
  private static final Duration SURE =
      Landscape.SIMULATED.send().plus(Landscape.SIMULATED.settle()).plus(Duration.ofSeconds(31));

  /** Where the state is. */
  enum Place {
    H2_FILE,
    POSTGRESQL
  }

  private static KeptStore.InPostgres postgres;

  private final CompanyOfBefore company = CompanyOfBefore.atTheUpgrade();
  private final Path folder;
  private final List<HostOfToday> hosts = new ArrayList<>();

  StoreOfBeforeTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeAll
  static void start() throws IOException {
    postgres = KeptStore.InPostgres.start();
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  private HostOfToday opened(Place place) throws IOException, SQLException {
    KeptStore kept = place == Place.H2_FILE ? new KeptStore.InFile(folder) : postgres;
    HostOfToday host = new HostOfToday(company, kept.opened(company));
    hosts.add(host);
    return host;
  }

  @AfterEach
  void close() {
    hosts.forEach(HostOfToday::close);
    company.close();
  }

  @ParameterizedTest
  @EnumSource
  void a_run_writes_what_is_new_and_nothing_that_was_settled(Place place) throws Exception {
    HostOfToday host = opened(place);
    assertThat(HostOfToday.FLOWS)
        .extracting(flow -> host.pipeline(flow).status())
        .noneMatch(FlowStatus::doubtWindow)
        .allMatch(status -> status.settled().isPresent());
    host.run();
    assertThat(company.writes()).containsExactly(NEW_SUPPLIER, NEW_SUPPLIER);
    host.run();
    assertThat(company.writes()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void records_that_are_read_once_more_are_unchanged(Place place) throws Exception {
    HostOfToday host = opened(place);
    host.run();
    company.writes();
    company.everythingIsSavedAgain();
    List<SyncReport> reports = host.run();
    reports.forEach(StoreOfBeforeTest::isUnchanged);
    assertThat(unchanged(reports)).isEqualTo(settled(host).map(ItemKey::source).distinct().count());
    assertThat(company.writes()).isEmpty();
  }

  /** All settled parts of records, over all flows. */
  private static Stream<ItemKey> settled(HostOfToday host) {
    return HostOfToday.FLOWS.stream()
        .flatMap(flow -> host.ledger(flow).stream())
        .map(LedgerRow::item);
  }

  private static long unchanged(List<SyncReport> reports) {
    return reports.stream().mapToLong(report -> report.count(Outcome.UNCHANGED)).sum();
  }

  /** Checks that no record was changed by a run, apart from those that are held. */
  private static void isUnchanged(SyncReport report) {
    assertThat(report.counts().keySet())
        .as(report.toString())
        .contains(Outcome.UNCHANGED)
        .isSubsetOf(Outcome.UNCHANGED, Outcome.HELD);
  }

  @ParameterizedTest
  @EnumSource
  void records_that_are_mapped_once_more_come_out_the_same(Place place) throws Exception {
    HostOfToday host = opened(place);
    List<SyncReport> reports = host.remap();
    reports.forEach(StoreOfBeforeTest::isUnchanged);
    assertThat(unchanged(reports)).isEqualTo(settled(host).count());
    assertThat(company.writes()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void the_ledger_is_what_the_code_of_today_would_have_written(Place place) throws Exception {
    HostOfToday host = opened(place);
    try (CompanyOfBefore same = new CompanyOfBefore();
        HostOfToday today = new HostOfToday(same, new InMemoryStateStore(same.clock()))) {
      today.loadTables(false);
      same.clock().advanceTo(CompanyOfBefore.FIRST_RUN);
      today.run();
      same.edited();
      same.clock().advanceTo(CompanyOfBefore.SECOND_RUN);
      today.run();
      for (FlowKey flow : HostOfToday.FLOWS) {
        assertThat(host.ledger(flow))
            .as(flow + ": fingerprints")
            .extracting(LedgerRow::fingerprint)
            .isEqualTo(today.ledger(flow).stream().map(LedgerRow::fingerprint).toList())
            .isNotEmpty();
        assertThat(host.ledger(flow))
            .as(flow + ": rows")
            .usingRecursiveFieldByFieldElementComparatorIgnoringFields("settledAt", "recent")
            .isEqualTo(today.ledger(flow));
        assertThat(host.pipeline(flow).status().settled())
            .as(flow + ": watermark")
            .isEqualTo(today.pipeline(flow).status().settled())
            .isPresent();
      }
      assertThat(host.letters(HostOfToday.INVOICES))
          .usingRecursiveFieldByFieldElementComparatorIgnoringFields("since", "retryAt")
          .isEqualTo(
              today.letters(HostOfToday.INVOICES).stream()
                  .map(StoreOfBeforeTest::asBefore)
                  .toList());
    }
  }

  /** Records of before do not say that they are posted; all that were kept are. */
  private static DeadLetter asBefore(DeadLetter letter) {
    return letter.holding(letter.sourceVersion(), letter.record().replace("\"posted\":true,", ""));
  }

  @ParameterizedTest
  @EnumSource
  void what_was_held_frees_itself_once_its_account_is_mapped(Place place) throws Exception {
    HostOfToday host = opened(place);
    assertThat(host.letters(HostOfToday.INVOICES))
        .extracting(letter -> letter.item().source().id(), DeadLetter::reason)
        .containsExactly(tuple("PI000040", Reason.MAPPING_MISSING));
    host.run();
    assertThat(host.letters(HostOfToday.INVOICES)).hasSize(1);
    assertThat(invoices("F-PI000040")).isZero();
    host.loadTables(true);
    host.run();
    assertThat(host.letters(HostOfToday.INVOICES)).isEmpty();
    assertThat(invoices("F-PI000040")).isEqualTo(1);
  }

  private long invoices(String number) {
    return company.cin7().purchases().stream()
        .flatMap(purchase -> purchase.invoices().stream())
        .filter(invoice -> invoice.number().equals(number))
        .count();
  }

  @ParameterizedTest
  @EnumSource
  void steps_that_were_begun_are_resolved_after_the_doubt_and_nothing_is_twice(Place place)
      throws Exception {
    HostOfToday host = opened(place);
    StateStore store = host.store();
    assertThat(store.openWork(HostOfToday.ORDERS))
        .extracting(open -> open.work().item().source().id(), open -> open.steps().size())
        .containsExactlyInAnyOrder(tuple("PO000041", 1), tuple("PO000042", 1));
    assertThat(store.openWork(HostOfToday.ORDERS))
        .flatExtracting(OpenWork::steps)
        .noneMatch(step -> step.done());
    host.run();
    assertThat(company.writes()).doesNotContain(NEW_PURCHASE);
    assertThat(host.pipeline(HostOfToday.ORDERS).status().inDoubt()).isEqualTo(2);

    company.clock().advance(SURE);
    host.run();
    assertThat(company.writes()).as("one had arrived").containsOnlyOnce(NEW_PURCHASE);
    host.loadTables(true);
    host.run();
    for (FlowKey flow : HostOfToday.FLOWS) {
      assertThat(host.letters(flow)).as("dead letters").isEmpty();
      assertThat(store.openWork(flow)).as("open steps").isEmpty();
      assertThat(store.strays(flow)).as("strays").isEmpty();
    }
    Agreement.check(company.company(), company.cin7(), host.engine());
    assertThat(company.cin7().purchases()).extracting(CinPurchase::note).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void the_plan_is_read_and_applied(Place place) throws Exception {
    HostOfToday host = opened(place);
    Plans plans = host.pipeline(HostOfToday.SUPPLIERS).plans();
    assertThat(plans.list()).hasSize(1);
    String plan = plans.list().get(0).id();
    assertThat(plans.page(plan, PlanFilter.all(), 0, 10))
        .extracting(
            entry -> entry.item().source().id(),
            entry -> entry.outcome().text(),
            PlanEntry::status,
            entry -> entry.approvedBy().isPresent())
        .containsExactly(
            tuple("S00031", "CREATED", PlanEntry.Status.OPEN, true),
            tuple("S00032", "CREATED", PlanEntry.Status.OPEN, false));
    applied(plans, plan);
    assertThat(plans.approve(plan, PlanFilter.all(), HostOfToday.ANN)).isEqualTo(1);
    applied(plans, plan);
    host.run();
    assertThat(company.writes()).doesNotContain(NEW_SUPPLIER);
  }

  /** Applies the one approved entry that is open, which takes one call. */
  private void applied(Plans plans, String plan) {
    assertThat(plans.apply(plan, HostOfToday.ANN).count(PlanEntry.Status.APPLIED)).isEqualTo(1);
    assertThat(company.writes()).containsExactly(NEW_SUPPLIER);
  }

  @ParameterizedTest
  @EnumSource
  void the_audit_is_whole_and_goes_on_where_it_was(Place place) throws Exception {
    HostOfToday host = opened(place);
    AuditTrail audit = host.engine().tenant("acme").audit();
    Verification before = audit.verify();
    assertThat(before.broken()).isEmpty();
    assertThat(before.events()).isGreaterThan(100);
    host.run();
    Verification after = audit.verify();
    assertThat(after.broken()).isEmpty();
    assertThat(after.events()).isGreaterThan(before.events());
    assertThat(host.journal())
        .as("what the audit sink was not given before")
        .hasSizeBetween(1, (int) (after.events() - before.events() + 20));
  }

  @ParameterizedTest
  @EnumSource
  void who_changed_the_mapping_tables_and_what_the_vault_kept_can_be_read(Place place)
      throws Exception {
    HostOfToday host = opened(place);
    assertThat(host.store().changes("acme", "gl-account", 4))
        .extracting(change -> change.actor().name(), TableChange::key)
        .containsExactly(
            tuple("ann", List.of("99999", "")),
            tuple("bob", List.of("99999", "")),
            tuple("ann", List.of("61520", "")),
            tuple("bob", List.of("61520", "")));
    assertThat(new StateVault(host.store(), TestKeys.FIRST).read("acme", "kept"))
        .hasValue("as before".toCharArray());
  }
}
