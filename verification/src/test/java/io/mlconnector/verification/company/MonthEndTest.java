package io.mlconnector.verification.company;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.mapping.TableName;
import io.mlconnector.reconcile.PeriodCheck;
import io.mlconnector.record.Actor;
import io.mlconnector.record.FlowKey;
import io.mlconnector.simulators.cin7.CinPurchase;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Closing a month: the totals of both sides agree to the cent, or the differing documents are
 * named.
 */
class MonthEndTest {
  private final Campaign campaign = new Campaign(3, 10, 10);

  @AfterEach
  void close() {
    campaign.close();
  }

  @BeforeEach
  void allIsThere() {
    campaign.runUntilSure();
    campaign.agrees();
  }

  private PeriodCheck verify(FlowKey flow) {
    return campaign.pipeline(flow).verify(LocalDate.of(2025, 12, 1), LocalDate.of(2026, 1, 31));
  }

  private static List<String> differences(PeriodCheck check) {
    return check.differences().stream()
        .map(one -> one.item().source().id() + ": " + one.text())
        .toList();
  }

  @Test
  void a_complete_month_says_so_for_both_sides() {
    PeriodCheck orders = verify(Campaign.ORDERS);
    assertThat(orders.complete()).isTrue();
    assertThat(orders.settled())
        .hasSize(1)
        .hasEntrySatisfying("EUR", total -> assertThat(total.documents()).isEqualTo(10));
    assertThat(orders.source()).isEqualTo(orders.settled());
    assertThat(orders.target()).contains(orders.settled());
    PeriodCheck none =
        campaign
            .pipeline(Campaign.ORDERS)
            .verify(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31));
    assertThat(none.settled()).isEmpty();
    assertThat(none.calls()).isEmpty();
  }

  @Test
  void the_invoices_of_several_purchases_are_compared_as_one_document() {
    PeriodCheck invoices = verify(Campaign.INVOICES);
    assertThat(invoices.complete()).isTrue();
    assertThat(invoices.target()).as("Cin7 has no look-up of invoices").isEmpty();
    BigDecimal total =
        campaign.company().invoiceTotals().values().stream()
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(invoices.source())
        .hasEntrySatisfying("EUR", sum -> assertThat(sum.amount()).isEqualByComparingTo(total));
  }

  /** An amount was corrected by SQL, which leaves no new stamp, so no run has read it. */
  @Test
  void what_differs_is_told_by_document_and_the_text_is_that_of_the_guide() {
    campaign
        .x3()
        .editBySql("PORDER", "PO000001", row -> row.with("TOTORD", new BigDecimal("7631.15")));
    CinPurchase voided =
        campaign.cin7().purchases().stream()
            .filter(purchase -> purchase.note().contains("po=PO000004"))
            .findFirst()
            .orElseThrow();
    campaign.cin7().voidPurchase(voided.id());
    PeriodCheck check = verify(Campaign.ORDERS);
    assertThat(check.complete()).isFalse();
    assertThat(differences(check))
        .containsExactlyInAnyOrder(
            "PO000001: settled with 7631.14, the source has 7631.15",
            "PO000004: settled with " + total(voided) + ", the target has 0");
    assertThat(GuidePage.named("day-two.md").printed("Month end"))
        .containsExactly(check.toString());
  }

  private static String total(CinPurchase purchase) {
    return purchase.order().total().toPlainString();
  }

  @Test
  void a_document_that_waits_is_counted_with_its_amount() {
    campaign.company().invoiceOfUnknownAccount("PI900001");
    campaign
        .engine()
        .tenant("acme")
        .tables()
        .remove(new TableName("gl-account"), List.of(List.of("62410", "")), new Actor("ann"));
    campaign.clock().advance(Duration.ofMinutes(1));
    campaign.run();
    PeriodCheck check = verify(Campaign.INVOICES);
    assertThat(check.complete()).isFalse();
    assertThat(check.differing()).isZero();
    assertThat(check.waiting())
        .hasEntrySatisfying("EUR", total -> assertThat(total.documents()).isEqualTo(1));
  }
}
