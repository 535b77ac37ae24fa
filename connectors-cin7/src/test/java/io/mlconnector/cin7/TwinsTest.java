package io.mlconnector.cin7;

import static io.mlconnector.cin7.Company.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mlconnector.match.TwinSearch;
import io.mlconnector.match.TwinSearch.Keyed;
import io.mlconnector.record.RecordKey;
import io.mlconnector.record.RecordRef;
import io.mlconnector.testkit.connector.DirectSteps;
import io.mlconnector.testkit.connector.TestWrite;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which records of Cin7 the twin sweep is told of, and what that costs. */
class TwinsTest {
  private final Company company = new Company();
  private final Instant begun = company.clock.now();

  @AfterEach
  void close() {
    company.close();
  }

  private static Set<RecordKey> without(Set<RecordKey> records, RecordRef linked) {
    Set<RecordKey> strangers = new HashSet<>(records);
    strangers.remove(linked.key());
    return strangers;
  }

  @Test
  void a_purchase_that_is_linked_is_not_read_and_a_stranger_shows_its_key() {
    RecordRef linked = company.order("PO1", line("Bread", 1, "2"));
    RecordRef twin = company.order("PO1", line("Bread", 1, "2"));
    List<Keyed> found = new ArrayList<>();

    Map<String, Long> calls =
        company.calls(
            () ->
                found.addAll(
                    Twins.purchases(company.session())
                        .since(begun, records -> without(records, linked))));

    assertThat(calls).isEqualTo(Map.of("GET purchaseList", 1L, "GET advanced-purchase", 1L));
    String mark = TestWrite.create("PO1", "any", new DirectSteps()).mark();
    assertThat(found).containsExactly(new Keyed(new RecordRef(twin.key()), TwinSearch.MARK, mark));
  }

  @Test
  void voided_purchases_foreign_ones_and_older_ones_are_left_out() {
    company.order("PO1", line("Bread", 1, "2"));
    company.clock.advance(Duration.ofHours(1));
    Instant since = company.clock.now();
    RecordRef voided = company.order("PO2", line("Bread", 1, "2"));
    company.cin7.voidPurchase(voided.key().id());
    RecordRef foreign = company.order("PO3", line("Bread", 1, "2"));
    company.cin7.editNote(foreign.key().id(), "made by hand");

    assertThat(Twins.purchases(company.session()).since(since, records -> records)).isEmpty();
  }

  @Test
  void an_invoice_with_a_purchase_of_its_own_shows_its_key() {
    RecordRef invoice =
        Company.ref(company.write("I1", company.service("INV-1", "800", "7"), new DirectSteps()));

    assertThat(Twins.invoices(company.session()).since(begun, records -> records))
        .extracting(one -> one.ref().key())
        .containsExactly(invoice.key());
  }

  @Test
  void suppliers_are_known_by_their_name_for_one_call() {
    List<Keyed> found = new ArrayList<>();
    RecordRef made = Company.ref(company.write("S1", Company.supplier("Zeta"), new DirectSteps()));

    Map<String, Long> calls =
        company.calls(
            () -> found.addAll(Twins.suppliers(company.session()).since(begun, all -> all)));

    assertThat(calls).isEqualTo(Map.of("GET supplier", 1L));
    assertThat(found)
        .filteredOn(one -> one.ref().key().equals(made.key()))
        .extracting(Keyed::property, Keyed::value)
        .containsExactly(tuple(Cin7.NAME, "Zeta"));
  }
}
