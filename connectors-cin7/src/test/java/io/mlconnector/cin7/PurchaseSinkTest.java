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
import io.mlconnector.write.Trace;
import io.mlconnector.write.WriteResult;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Purchases are made in two calls and changed while they are open, whatever goes wrong with a call.
 */
class PurchaseSinkTest {
  private final Company company = new Company();
  private final DirectSteps steps = new DirectSteps().at(company.clock.now());

  @AfterEach
  void close() {
    company.close();
  }

  private CinPurchase only() {
    assertThat(company.cin7.purchases()).hasSize(1);
    return company.cin7.purchases().get(0);
  }

  private Cin7Purchase breadAndMilk() {
    return company.purchase("4711", line("Bread", 3, "2.5"), line("Milk", 2, "1.25"));
  }

  @Test
  void a_purchase_is_made_in_two_calls() {
    Map<String, Long> calls = company.calls(() -> company.write("PO1", breadAndMilk(), steps));

    assertThat(calls).isEqualTo(Map.of("POST advanced-purchase", 1L, "POST purchase/order", 1L));
    CinPurchase made = only();
    assertThat(made.note()).matches("src=SOURCE;po=4711;key=[0-9a-f]{16}");
    assertThat(made.order().memo()).isEqualTo(made.note());
    assertThat(made.type()).isEqualTo("Advanced Purchase");
    assertThat(made.order().status()).isEqualTo("AUTHORISED");
    assertThat(made.order().total()).isEqualByComparingTo("10");
  }

  @Test
  void what_later_writes_need_stands_in_the_reference() {
    RecordRef ref = ref(company.write("PO1", breadAndMilk(), steps));

    assertThat(ref.key().id()).isEqualTo(only().id());
    assertThat(ref.facts())
        .containsEntry(Cin7.ORDER_NUMBER, "PO-00101")
        .containsEntry(Cin7.INVOICE_TASK, only().invoices().get(0).taskId())
        .containsEntry(Cin7.APPROACH, "INVOICE")
        .containsEntry(Cin7.TYPE, "Advanced Purchase")
        .containsEntry(Cin7.ORDER_STATUS, "AUTHORISED");
  }

  private void standsOnceDoubtIsOver() {
    assertThatThrownBy(() -> company.write("PO1", breadAndMilk(), steps))
        .isInstanceOf(UnavailableException.class);

    company.waitOut();
    company.write("PO1", breadAndMilk(), steps);

    assertThat(only().order().status()).isEqualTo("AUTHORISED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST advanced-purchase", "POST purchase/order"})
  void an_answer_lost_on_the_wire_makes_no_second_purchase(String call) {
    company.loseAnswer(call, 1);
    standsOnceDoubtIsOver();
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST advanced-purchase", "POST purchase/order"})
  void a_request_that_never_arrived_is_sent_again(String call) {
    company.cin7.server().faults(Faults.nth(call, 1, new Fault.RequestLost()));
    standsOnceDoubtIsOver();
  }

  @Test
  void a_header_that_lists_show_late_is_found_when_doubt_is_over() {
    company.cin7.listDelay(Duration.ofSeconds(50));
    company.loseAnswer("POST advanced-purchase", 1);
    standsOnceDoubtIsOver();
  }

  @Test
  void one_list_serves_all_probes_of_a_run() {
    company.order("PO1", line("Bread", 1, "2"));
    company.order("PO2", line("Milk", 1, "2"));
    Cin7Session session = company.session();
    Instant since = company.clock.now();

    Map<String, Long> calls =
        company.calls(
            () -> {
              session.search.find(since, company.acme, "0000000000000001");
              session.search.find(since, company.acme, "0000000000000002");
            });

    assertThat(calls).isEqualTo(Map.of("GET purchaseList", 1L, "GET advanced-purchase", 2L));
  }

  @Test
  void in_a_doubt_window_an_authorised_purchase_is_found_by_its_key() {
    RecordRef ref = company.order("PO1", line("Bread", 1, "2"));
    String mark = TestWrite.create("PO1", breadAndMilk(), steps).mark();
    company.clock.advance(Duration.ofDays(1));

    Trace trace =
        company
            .session()
            .search
            .find(company.clock.now().minus(Duration.ofDays(2)), company.acme, mark);

    assertThat(((Trace.Arrived) trace).answer()).contains(ref.key().id());
  }

  @Test
  void two_purchases_with_our_key_are_for_a_person() {
    company.order("PO1", line("Bread", 1, "2"));
    company.order("PO1", line("Bread", 1, "2"));
    String mark = TestWrite.create("PO1", breadAndMilk(), steps).mark();

    assertThat(company.session().search.find(company.clock.now(), company.acme, mark))
        .isInstanceOf(Trace.Unknown.class);
  }

  @Test
  void a_voided_purchase_is_never_made_again() {
    steps.lose("header", company.clock.now());
    assertThatThrownBy(() -> company.write("PO1", breadAndMilk(), steps))
        .isInstanceOf(DirectSteps.AnswerLost.class);
    company.cin7.voidPurchase(only().id());
    String mark = TestWrite.create("PO1", breadAndMilk(), steps).mark();

    assertThat(company.session().search.find(company.clock.now(), company.acme, mark))
        .isInstanceOf(Trace.Unknown.class);
  }

  @Test
  void a_purchase_that_was_voided_between_the_steps_is_for_a_person() {
    steps.lose("order", company.clock.now());
    company.cin7.server().faults(Faults.nth("POST purchase/order", 1, new Fault.RequestLost()));
    assertThatThrownBy(() -> company.write("PO1", breadAndMilk(), steps))
        .isInstanceOf(UnavailableException.class);
    company.waitOut();
    company.cin7.voidPurchase(only().id());

    WriteResult<Cin7Purchase> result = company.write("PO1", breadAndMilk(), steps);

    assertThat(reason(result)).isEqualTo(Reason.AMENDMENT);
    assertThat(company.cin7.purchases()).hasSize(1);
  }

  @Test
  void the_key_is_found_though_people_edited_the_note() {
    RecordRef ref = company.order("PO1", line("Bread", 1, "2"));
    String mark = TestWrite.create("PO1", breadAndMilk(), steps).mark();
    company.cin7.editNote(ref.key().id(), "call Ann first! " + only().note() + " thanks");

    assertThat(company.session().search.find(company.clock.now(), company.acme, mark))
        .isInstanceOf(Trace.Arrived.class);
  }

  private static Reason reason(WriteResult<?> result) {
    return ((WriteResult.Refused<?>) result).problems().get(0).reason();
  }

  @Test
  void an_amendment_of_an_authorised_order_costs_no_call() {
    Cin7Purchase old = breadAndMilk();
    RecordRef ref = ref(company.write("PO1", old, steps));
    Cin7Purchase now = company.purchase("4711", line("Bread", 4, "2.5"));

    Map<String, Long> calls =
        company.calls(
            () ->
                assertThat(
                        reason(
                            change("PO1", ref, old, now, Set.of("Lines"))
                                .into(new PurchaseSink(company.session()))))
                    .isEqualTo(Reason.AMENDMENT));

    assertThat(calls).isEmpty();
  }

  @Test
  void what_is_not_authorised_may_change() {
    Cin7Purchase old = breadAndMilk();
    RecordRef ref = ref(company.write("PO1", old, steps));
    LocalDate day = LocalDate.of(2026, 12, 24);
    Cin7Purchase now =
        Cin7Purchase.of("4711", company.acme, "USD").requiredBy(day).lines(old.lines()).build();

    change("PO1", ref, old, now, Set.of("RequiredBy")).into(new PurchaseSink(company.session()));

    assertThat(only().fields()).containsEntry("RequiredBy", "2026-12-24T00:00:00");
    assertThat(only().note()).contains("key=");
  }

  @Test
  void a_draft_order_is_written_over() {
    company.settings = company.defaults().targetStatus(TargetStatus.DRAFT, TargetStatus.DRAFT);
    Cin7Purchase old = breadAndMilk();
    RecordRef ref = ref(company.write("PO1", old, steps));
    Cin7Purchase now = company.purchase("4711", line("Bread", 4, "2.5"));

    change("PO1", ref, old, now, Set.of("Lines")).into(new PurchaseSink(company.session()));

    assertThat(only().order().status()).isEqualTo("DRAFT");
    assertThat(only().order().lines()).hasSize(1);
  }

  @Test
  void reversed_lines_are_the_same_lines() {
    company.cin7.reversedLines(true);
    steps.lose("order", company.clock.now());
    assertThatThrownBy(() -> company.write("PO1", breadAndMilk(), steps))
        .isInstanceOf(DirectSteps.AnswerLost.class);

    company.write("PO1", breadAndMilk(), steps);

    assertThat(steps.traces().get("order")).isInstanceOf(Trace.Arrived.class);
  }

  @Test
  void a_total_that_the_service_reckons_otherwise_is_refused_in_its_words() {
    company.cin7.totalIncludesTax(true);
    Cin7Purchase purchase =
        company.purchase("4711", line("Bread", 1, "10").taxed("GST on Expenses", BigDecimal.ONE));

    assertThatThrownBy(() -> company.write("PO1", purchase, steps))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("Expected value is: 11.00");
  }

  private Cin7Settings documents(boolean sum, LineTotal total, int places) {
    return company
        .defaults()
        .documents(
            new Documents(
                PurchaseType.ADVANCED,
                Approach.INVOICE,
                TargetStatus.AUTHORISED,
                TargetStatus.AUTHORISED,
                true,
                false,
                sum,
                total,
                places));
  }

  @Test
  void both_readings_of_totals_can_be_set() {
    company.cin7.totalIncludesTax(true).totalPlaces(4);
    company.settings = documents(false, LineTotal.WITH_TAX, 4);
    Cin7Line odd =
        line("Bread", 3, "0.3333")
            .discounted(new BigDecimal("2.5"))
            .taxed("GST on Expenses", new BigDecimal("0.0975"));

    company.write("PO1", company.purchase("4711", odd), steps);

    assertThat(only().order().lines().get(0).total()).isEqualByComparingTo("1.0724");
  }

  @Test
  void equal_lines_are_summed_where_the_host_wants_it() {
    company.cin7.refusesRepeatedSku(true);
    Cin7Purchase twice = company.purchase("4711", line("Bread", 1, "2"), line("Bread", 2, "2"));
    assertThatThrownBy(() -> company.write("PO1", twice, new DirectSteps()))
        .isInstanceOf(RejectedException.class);
    company.settings = documents(true, LineTotal.WITHOUT_TAX, 2);

    RecordRef ref = ref(company.write("PO2", twice, steps));

    CinPurchase made =
        company.cin7.purchases().stream()
            .filter(one -> one.id().equals(ref.key().id()))
            .findFirst()
            .orElseThrow();
    assertThat(made.order().lines()).hasSize(1);
    assertThat(made.order().total()).isEqualByComparingTo("6");
  }

  @Test
  void a_total_of_the_source_that_differs_is_remarked_upon() {
    Cin7Purchase purchase =
        company.purchase("4711", line("Bread", 3, "0.333").totalling(new BigDecimal("0.99")));

    WriteResult.Written<?> written = (WriteResult.Written<?>) company.write("PO1", purchase, steps);

    assertThat(written.remarks())
        .containsExactly("Bread: the source says 0.99, the line comes to 1.00");
  }

  @Test
  void names_of_products_are_filled_in_when_they_are_known() {
    Cin7Session session = company.session();
    session.products.find(List.of("Bread"));

    TestWrite.create("PO1", company.purchase("4711", line("Bread", 1, "2")), steps)
        .into(new PurchaseSink(session));

    assertThat(only().order().lines().get(0).name()).isEqualTo("Baked Bread");
  }
}
