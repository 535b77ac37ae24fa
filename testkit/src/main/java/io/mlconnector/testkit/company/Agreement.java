package io.mlconnector.testkit.company;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.SyncEngine;
import io.mlconnector.simulators.cin7.CinPurchase;
import io.mlconnector.simulators.cin7.CinSupplier;
import io.mlconnector.simulators.cin7.SimulatedCin7;
import io.mlconnector.simulators.company.SampleCompany;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Checks that Cin7 agrees with the sample company after the flow from X3 has run: each document
 * once, complete, and to the cent.
 */
public final class Agreement {
  private Agreement() {}

  /**
   * Checks that Cin7 holds each supplier, purchase and invoice of the company exactly once and
   * complete.
   *
   * @throws AssertionError naming what differs
   */
  public static void check(SampleCompany company, SimulatedCin7 cin7) {
    cin7.server().settle();
    suppliers(company, cin7);
    orders(company, cin7);
    invoices(company, cin7);
  }

  /**
   * Checks the same as {@link #check(SampleCompany, SimulatedCin7)}, and that the audit trail of
   * tenant acme verifies.
   */
  public static void check(SampleCompany company, SimulatedCin7 cin7, SyncEngine engine) {
    check(company, cin7);
    assertThat(engine.tenant("acme").audit().verify().broken()).isEmpty();
  }

  private static void suppliers(SampleCompany company, SimulatedCin7 cin7) {
    List<String> names = cin7.suppliers().stream().map(CinSupplier::name).toList();
    assertThat(names)
        .as("supplier names")
        .doesNotHaveDuplicates()
        .hasSize(company.supplierNumbers().size());
  }

  private static void orders(SampleCompany company, SimulatedCin7 cin7) {
    Map<String, List<CinPurchase>> byOrder =
        cin7.purchases().stream()
            .filter(purchase -> purchase.note().contains(";po=PO"))
            .collect(Collectors.groupingBy(purchase -> reference(purchase.note())));
    assertThat(byOrder.keySet()).as("orders").isEqualTo(company.orders().keySet());
    byOrder.forEach(
        (number, purchases) -> {
          assertThat(purchases).as(number).hasSize(1);
          CinPurchase purchase = purchases.get(0);
          assertThat(purchase.order().status()).as(number).isEqualTo("AUTHORISED");
          assertThat(purchase.order().lines())
              .as(number)
              .hasSize(company.orders().getOrDefault(number, -1));
        });
  }

  private static void invoices(SampleCompany company, SimulatedCin7 cin7) {
    Map<String, List<CinPurchase.Invoice>> byNumber =
        cin7.purchases().stream()
            .flatMap(purchase -> purchase.invoices().stream())
            .filter(invoice -> !invoice.number().isEmpty())
            .collect(Collectors.groupingBy(invoice -> invoice.number().replaceFirst("^F-", "")));
    assertThat(byNumber.keySet()).as("invoices").isEqualTo(company.invoices().keySet());
    byNumber.forEach(
        (number, documents) -> {
          assertThat(documents).as(number).hasSize(company.invoices().getOrDefault(number, -1));
          assertThat(documents)
              .as(number)
              .allMatch(document -> document.status().equals("AUTHORISED"));
          BigDecimal total =
              documents.stream()
                  .map(CinPurchase.Invoice::total)
                  .reduce(BigDecimal.ZERO, BigDecimal::add);
          assertThat(total)
              .as(number)
              .isEqualByComparingTo(company.invoiceTotals().getOrDefault(number, BigDecimal.ZERO));
        });
    long alone = company.invoices().keySet().stream().filter(number -> ownPurchase(number)).count();
    assertThat(cin7.purchases())
        .as("purchases altogether")
        .hasSize(company.orders().size() + (int) alone);
  }

  /**
   * Whether an invoice has a purchase of its own; the sample company makes kinds of invoices in a
   * fixed turn.
   */
  private static boolean ownPurchase(String number) {
    int n = Integer.parseInt(number.substring(2)) - 1;
    return n % 5 >= 3;
  }

  private static String reference(String note) {
    return note.replaceFirst("(?s)^.*;po=([^;]*);.*$", "$1").strip();
  }
}
