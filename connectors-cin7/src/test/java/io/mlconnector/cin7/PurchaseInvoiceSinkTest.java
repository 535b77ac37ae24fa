package io.mlconnector.cin7;

import static io.mlconnector.cin7.Company.change;
import static io.mlconnector.cin7.Company.line;
import static io.mlconnector.cin7.Company.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.cin7.Cin7Settings.Approach;
import io.mlconnector.cin7.Cin7Settings.Documents;
import io.mlconnector.cin7.Cin7Settings.LineTotal;
import io.mlconnector.cin7.Cin7Settings.PurchaseType;
import io.mlconnector.cin7.Cin7Settings.TargetStatus;
import io.mlconnector.error.RejectedException;
import io.mlconnector.error.UnavailableException;
import io.mlconnector.record.Reason;
import io.mlconnector.record.RecordRef;
import io.mlconnector.simulators.Fault;
import io.mlconnector.simulators.Faults;
import io.mlconnector.simulators.cin7.CinPurchase;
import io.mlconnector.testkit.connector.DirectSteps;
import io.mlconnector.testkit.connector.TestWrite;
import io.mlconnector.write.WriteResult;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Invoices are written into purchases with one call each, under the right task and number. */
class PurchaseInvoiceSinkTest {
  private final Company company = new Company();
  private final DirectSteps steps = new DirectSteps().at(company.clock.now());

  @AfterEach
  void close() {
    company.close();
  }

  private static Cin7Line bread(int quantity) {
    return line("Bread", quantity, "2").on("715");
  }

  private List<CinPurchase.Invoice> invoices() {
    return company.cin7.purchases().stream()
        .flatMap(purchase -> purchase.invoices().stream())
        .filter(invoice -> !invoice.status().equals("NOT AVAILABLE"))
        .toList();
  }

  private static Reason reason(WriteResult<?> result) {
    return ((WriteResult.Refused<?>) result).problems().get(0).reason();
  }

  @Test
  void an_invoice_of_a_purchase_is_one_call() {
    RecordRef purchase = company.order("PO1", bread(5));

    Map<String, Long> calls =
        company.calls(() -> company.write("I1", company.invoice(purchase, "R-1", bread(5)), steps));

    assertThat(calls).isEqualTo(Map.of("POST advanced-purchase/invoice", 1L));
    CinPurchase.Invoice made = invoices().get(0);
    assertThat(made.number()).isEqualTo("R-1");
    assertThat(made.status()).isEqualTo("AUTHORISED");
    assertThat(made.date()).isEqualTo("2026-11-20T00:00:00");
    assertThat(made.total()).isEqualByComparingTo("10");
  }

  @Test
  void its_key_is_purchase_and_task() {
    RecordRef purchase = company.order("PO1", bread(5));

    RecordRef ref = ref(company.write("I1", company.invoice(purchase, "R-1", bread(5)), steps));

    assertThat(ref.key().id()).isEqualTo(purchase.key().id() + "/" + invoices().get(0).taskId());
    assertThat(ref.facts())
        .containsEntry(Cin7.INVOICE_NUMBER, "R-1")
        .containsEntry(Cin7.INVOICE_STATUS, "AUTHORISED")
        .containsEntry(Cin7.PURCHASE_ID, purchase.key().id());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void further_invoices_of_a_purchase_stand_beside_the_first(boolean headerHasTask) {
    company.cin7.freshAdvancedHasInvoiceTask(headerHasTask).invoiceTaskIsPurchaseId(false);
    RecordRef purchase = company.order("PO1", bread(5));

    for (int i = 1; i <= 3; i++) {
      company.write("I" + i, company.invoice(purchase, "R-" + i, bread(i)), new DirectSteps());
    }

    assertThat(invoices())
        .extracting(CinPurchase.Invoice::number)
        .containsExactly("R-1", "R-2", "R-3");
    assertThat(company.cin7.purchases().get(0).invoices()).hasSize(3);
  }

  @Test
  void a_second_invoice_in_the_same_run_is_one_call_too() {
    RecordRef purchase = company.order("PO1", bread(5));
    PurchaseInvoiceSink sink = new PurchaseInvoiceSink(company.session());
    TestWrite.create("I1", company.invoice(purchase, "R-1", bread(2)), steps).into(sink);

    Map<String, Long> calls =
        company.calls(
            () ->
                TestWrite.create(
                        "I2", company.invoice(purchase, "R-2", bread(3)), new DirectSteps())
                    .into(sink));

    assertThat(calls.get("POST advanced-purchase/invoice")).isEqualTo(1L);
    assertThat(invoices()).hasSize(2);
  }

  @Test
  void drafts_do_not_write_over_each_other() {
    company.settings = company.defaults().targetStatus(TargetStatus.AUTHORISED, TargetStatus.DRAFT);
    RecordRef purchase = company.order("PO1", bread(5));

    company.write("I1", company.invoice(purchase, "R-1", bread(2)), new DirectSteps());
    company.write("I2", company.invoice(purchase, "R-2", bread(3)), new DirectSteps());

    assertThat(invoices()).extracting(CinPurchase.Invoice::number).containsExactly("R-1", "R-2");
  }

  @Test
  void a_draft_is_written_over_by_its_own_newer_version() {
    company.settings = company.defaults().targetStatus(TargetStatus.AUTHORISED, TargetStatus.DRAFT);
    RecordRef purchase = company.order("PO1", bread(5));
    Cin7PurchaseInvoice old = company.invoice(purchase, "R-1", bread(2));
    RecordRef ref = ref(company.write("I1", old, steps));

    change("I1", ref, old, company.invoice(purchase, "R-1", bread(4)), Set.of("Lines"))
        .into(new PurchaseInvoiceSink(company.session()));

    assertThat(invoices()).hasSize(1);
    assertThat(invoices().get(0).total()).isEqualByComparingTo("8");
  }

  @Test
  void an_amendment_of_an_authorised_invoice_costs_no_call() {
    RecordRef purchase = company.order("PO1", bread(5));
    Cin7PurchaseInvoice old = company.invoice(purchase, "R-1", bread(2));
    RecordRef ref = ref(company.write("I1", old, steps));

    Map<String, Long> calls =
        company.calls(
            () ->
                assertThat(
                        reason(
                            change(
                                    "I1",
                                    ref,
                                    old,
                                    company.invoice(purchase, "R-1", bread(4)),
                                    Set.of("Lines"))
                                .into(new PurchaseInvoiceSink(company.session()))))
                    .isEqualTo(Reason.AMENDMENT));

    assertThat(calls).isEmpty();
  }

  @Test
  void without_new_tasks_a_second_invoice_is_held() {
    company.settings = company.defaults().documents(documents(false, false));
    RecordRef purchase = company.order("PO1", bread(5));
    company.write("I1", company.invoice(purchase, "R-1", bread(2)), steps);

    WriteResult<?> result =
        company.write("I2", company.invoice(purchase, "R-2", bread(3)), new DirectSteps());

    assertThat(reason(result)).isEqualTo(Reason.INVALID);
    assertThat(invoices()).hasSize(1);
  }

  @Test
  void a_service_that_knows_no_new_tasks_refuses_in_its_words() {
    company.cin7.newInvoiceTasks(false);
    RecordRef purchase = company.order("PO1", bread(5));
    company.write("I1", company.invoice(purchase, "R-1", bread(2)), steps);

    assertThatThrownBy(
            () ->
                company.write("I2", company.invoice(purchase, "R-2", bread(3)), new DirectSteps()))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("TaskID is invalid");
  }

  private static Documents documents(boolean newTasks, boolean suffix) {
    return new Documents(
        PurchaseType.ADVANCED,
        Approach.INVOICE,
        TargetStatus.AUTHORISED,
        TargetStatus.AUTHORISED,
        newTasks,
        suffix,
        false,
        LineTotal.WITHOUT_TAX,
        2);
  }

  @Test
  void one_invoice_over_two_orders_is_a_document_in_each() {
    RecordRef first = company.order("PO1", bread(5));
    RecordRef second = company.order("PO2", bread(3));

    company.write("I1a", company.invoice(first, "R-1", bread(5)), new DirectSteps());
    company.write("I1b", company.invoice(second, "R-1", bread(3)), new DirectSteps());

    assertThat(invoices()).extracting(CinPurchase.Invoice::number).containsExactly("R-1", "R-1");
  }

  @Test
  void a_number_that_is_refused_as_taken_gets_a_suffix_where_the_host_wants_it() {
    company.cin7.refusesRepeatedInvoiceNumber(true);
    company.settings = company.defaults().documents(documents(true, true));
    RecordRef first = company.order("PO1", bread(5));
    RecordRef second = company.order("PO2", bread(3));
    company.write("I1a", company.invoice(first, "R-1", bread(5)), new DirectSteps());

    WriteResult.Written<?> written =
        (WriteResult.Written<?>)
            company.write("I1b", company.invoice(second, "R-1", bread(3)), new DirectSteps());

    assertThat(invoices()).extracting(CinPurchase.Invoice::number).containsExactly("R-1", "R-1/2");
    assertThat(invoices().get(1).lines().get(0).comment()).isEqualTo("R-1");
    assertThat(written.remarks()).contains("stands in Cin7 as invoice R-1/2");
  }

  @Test
  void a_number_that_is_taken_is_else_a_refusal() {
    company.cin7.refusesRepeatedInvoiceNumber(true);
    RecordRef first = company.order("PO1", bread(5));
    RecordRef second = company.order("PO2", bread(3));
    company.write("I1a", company.invoice(first, "R-1", bread(5)), new DirectSteps());

    assertThatThrownBy(
            () -> company.write("I1b", company.invoice(second, "R-1", bread(3)), new DirectSteps()))
        .isInstanceOf(RejectedException.class);
  }

  @Test
  void a_service_invoice_is_three_calls() {
    Map<String, Long> calls =
        company.calls(() -> company.write("I1", company.service("R-1", "425", "125.5"), steps));

    assertThat(calls)
        .isEqualTo(
            Map.of(
                "POST advanced-purchase", 1L,
                "POST purchase/order", 1L,
                "POST advanced-purchase/invoice", 1L));
    CinPurchase made = company.cin7.purchases().get(0);
    assertThat(made.type()).isEqualTo("Service Purchase");
    assertThat(made.note()).startsWith("src=SOURCE;inv=R-1;key=");
    assertThat(invoices().get(0).charges().get(0).account()).isEqualTo("425");
  }

  @Test
  void an_invoice_with_products_and_no_order_brings_its_purchase() {
    Cin7PurchaseInvoice invoice =
        Cin7PurchaseInvoice.alone(company.acme, "R-1")
            .dated(Company.DAY)
            .lines(List.of(bread(2)))
            .build();

    company.write("I1", invoice, steps);

    assertThat(company.cin7.purchases().get(0).order().lines()).hasSize(1);
    assertThat(invoices().get(0).lines()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"POST advanced-purchase", "POST purchase/order", "POST advanced-purchase/invoice"})
  void an_answer_lost_on_the_wire_makes_no_second_document(String call) {
    Cin7PurchaseInvoice invoice = company.service("R-1", "425", "125.5");
    company.loseAnswer(call, 1);
    assertThatThrownBy(() -> company.write("I1", invoice, steps))
        .isInstanceOf(UnavailableException.class);

    company.waitOut();
    company.write("I1", invoice, steps);

    assertThat(company.cin7.purchases()).hasSize(1);
    assertThat(invoices()).hasSize(1);
  }

  @Test
  void a_lost_answer_to_the_empty_guid_makes_no_second_document() {
    RecordRef purchase = company.order("PO1", bread(5));
    company.write("I1", company.invoice(purchase, "R-1", bread(2)), new DirectSteps());
    company.loseAnswer("POST advanced-purchase/invoice", 2);
    Cin7PurchaseInvoice second = company.invoice(purchase, "R-2", bread(3));
    assertThatThrownBy(() -> company.write("I2", second, steps))
        .isInstanceOf(UnavailableException.class);

    company.waitOut();
    RecordRef ref = ref(company.write("I2", second, steps));

    assertThat(invoices()).hasSize(2);
    assertThat(ref.key().id()).endsWith(invoices().get(1).taskId());
  }

  @Test
  void reversed_lines_are_the_same_lines() {
    company.cin7.reversedLines(true);
    RecordRef purchase = company.order("PO1", bread(5), line("Milk", 1, "3"));
    company.loseAnswer("POST advanced-purchase/invoice", 1);
    Cin7PurchaseInvoice invoice =
        company.invoice(purchase, "R-1", bread(5), line("Milk", 1, "3").on("715"));
    assertThatThrownBy(() -> company.write("I1", invoice, steps))
        .isInstanceOf(UnavailableException.class);

    company.waitOut();
    company.write("I1", invoice, steps);

    assertThat(invoices()).hasSize(1);
  }

  @Test
  void a_malformed_answer_leaves_doubt_and_no_second_document() {
    RecordRef purchase = company.order("PO1", bread(5));
    company
        .cin7
        .server()
        .faults(Faults.nth("POST advanced-purchase/invoice", 1, new Fault.Malformed()));
    Cin7PurchaseInvoice invoice = company.invoice(purchase, "R-1", bread(5));
    assertThatThrownBy(() -> company.write("I1", invoice, steps))
        .isInstanceOf(RuntimeException.class);

    company.waitOut();
    company.write("I1", invoice, steps);

    assertThat(invoices()).hasSize(1);
  }

  @Test
  void a_number_that_a_person_has_entered_already_is_a_conflict() {
    RecordRef purchase = company.order("PO1", bread(5));
    company.write("I1", company.invoice(purchase, "R-1", bread(5)), new DirectSteps());

    assertThat(company.write("I2", company.invoice(purchase, "R-1", bread(5)), steps))
        .isInstanceOf(WriteResult.Conflicting.class);
    assertThat(invoices()).hasSize(1);
  }

  @Test
  void nothing_is_posted_into_a_voided_purchase() {
    RecordRef purchase = company.order("PO1", bread(5));
    company.cin7.voidPurchase(purchase.key().id());

    WriteResult<?> result = company.write("I1", company.invoice(purchase, "R-1", bread(5)), steps);

    assertThat(reason(result)).isEqualTo(Reason.AMENDMENT);
  }

  @Test
  void stock_first_is_refused_in_the_words_of_the_service() {
    Cin7Purchase stockFirst =
        Cin7Purchase.of("4711", company.acme, "USD")
            .approach("STOCK")
            .lines(List.of(bread(5)))
            .build();
    RecordRef purchase = ref(company.write("PO1", stockFirst, new DirectSteps()));

    assertThatThrownBy(() -> company.write("I1", company.invoice(purchase, "R-1", bread(5)), steps))
        .hasMessageContaining("Stock First");
  }

  @Test
  void a_simple_purchase_that_turned_advanced_takes_its_invoice() {
    company.settings = company.defaults().purchaseType(PurchaseType.SIMPLE);
    RecordRef purchase = company.order("PO1", bread(5));
    company.cin7.turnAdvanced(purchase.key().id());

    company.write("I1", company.invoice(purchase, "R-1", bread(5)), steps);

    assertThat(invoices()).hasSize(1);
  }

  @Test
  void invoices_of_one_purchase_share_a_lane() {
    PurchaseInvoiceSink sink = new PurchaseInvoiceSink(company.session());
    RecordRef purchase = company.order("PO1", bread(5));

    assertThat(sink.lane(company.invoice(purchase, "R-1")))
        .isEqualTo(sink.lane(company.invoice(purchase, "R-2")))
        .isNotEmpty();
    assertThat(sink.lane(company.service("R-1", "425", "1"))).isEmpty();
  }
}
