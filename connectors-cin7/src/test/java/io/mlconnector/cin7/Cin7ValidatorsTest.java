package io.mlconnector.cin7;

import static io.mlconnector.cin7.Company.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.cin7.Cin7Settings.LongText;
import io.mlconnector.match.ReferenceLists;
import io.mlconnector.match.References;
import io.mlconnector.match.Validator;
import io.mlconnector.record.Need;
import io.mlconnector.record.Problem;
import io.mlconnector.record.Reason;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Records for Cin7 are checked before any call, and all problems are reported at once. */
class Cin7ValidatorsTest {
  private final Company company = new Company();

  @AfterEach
  void close() {
    company.close();
  }

  private <T> List<Problem> problems(Validator<T> validator, T record) {
    ReferenceBooks books = new ReferenceBooks(company.session());
    Map<String, ReferenceLists.Entries> read = new HashMap<>();
    References references = (list, value) -> read.computeIfAbsent(list, books::load).entry(value);
    return validator.validate(record, references);
  }

  private List<Problem> of(Cin7Supplier supplier) {
    return problems(Cin7Validators.suppliers(company.settings), supplier);
  }

  private List<Problem> of(Cin7Purchase purchase) {
    return problems(Cin7Validators.purchases(company.settings), purchase);
  }

  private List<Problem> of(Cin7PurchaseInvoice invoice) {
    return problems(Cin7Validators.invoices(company.settings), invoice);
  }

  private static Optional<Need> needs(String list, String value) {
    return Optional.of(new Need.Reference(list, value));
  }

  @Test
  void good_records_have_no_problems() {
    assertThat(of(Company.supplier("Globex"))).isEmpty();
    assertThat(of(company.purchase("1", line("Bread", 1, "2")))).isEmpty();
    assertThat(of(company.service("R-1", "425", "2"))).isEmpty();
  }

  @Test
  void all_problems_of_a_supplier_are_told_at_once() {
    Cin7Supplier supplier =
        Cin7Supplier.named("x".repeat(257), "usd")
            .paymentTerm("cash")
            .taxRule("GST on Income")
            .accountPayable("820")
            .addresses(List.of(new Cin7Address("", "Home", "", "", "", "", "", "", false)))
            .build();

    assertThat(of(supplier))
        .extracting(Problem::path)
        .contains(
            "Name",
            "Currency",
            "PaymentTerm",
            "TaxRule",
            "AccountPayable",
            "Addresses[0].Type",
            "Addresses[0].Line1",
            "Addresses[0].Country");
  }

  @Test
  void what_is_missing_in_the_books_is_named_as_a_need() {
    company.cin7.archiveAccount("400");
    Cin7PurchaseInvoice invoice =
        Cin7PurchaseInvoice.alone(company.acme, "R-1")
            .dated(Company.DAY)
            .location("Nowhere")
            .charges(
                List.of(
                    Cin7Charge.of("a", BigDecimal.ONE).on("60710"),
                    Cin7Charge.of("b", BigDecimal.ONE).on("400")))
            .build();

    List<Problem> problems = of(invoice);

    assertThat(problems).allMatch(problem -> problem.reason() == Reason.REFERENCE_UNKNOWN);
    assertThat(problems)
        .extracting(Problem::waitsFor)
        .containsExactlyInAnyOrder(
            needs("locations", "Nowhere"), needs("accounts", "60710"), needs("accounts", "400"));
  }

  @Test
  void products_that_are_unknown_or_deprecated_hold_a_purchase() {
    company.cin7.deprecateProduct("Milk");

    assertThat(of(company.purchase("1", line("Beer", 1, "2"), line("Milk", 1, "2"))))
        .extracting(Problem::waitsFor)
        .containsExactly(needs("products", "Beer"), needs("products", "Milk"));
  }

  @Test
  void a_document_in_another_currency_than_the_suppliers_is_held() {
    Cin7Purchase purchase =
        Cin7Purchase.of("1", company.acme, "EUR").lines(List.of(line("Bread", 1, "2"))).build();

    assertThat(of(purchase)).extracting(Problem::path).containsExactly("SupplierCurrency");
  }

  @Test
  void a_document_before_the_lock_date_is_held() {
    company.cin7.lockDate(LocalDate.of(2026, 12, 1));

    assertThat(of(company.service("R-1", "425", "2")))
        .extracting(Problem::path)
        .containsExactly("InvoiceDate");
  }

  @Test
  void numbers_with_too_many_decimals_are_held_and_never_rounded() {
    assertThat(of(company.purchase("1", line("Bread", 1, "2.00001"))))
        .extracting(Problem::path)
        .containsExactly("Lines[0].Price");
  }

  @Test
  void text_that_may_be_cut_is_held_only_where_the_host_says_so() {
    Cin7Supplier supplier = Cin7Supplier.named("Globex", "USD").comments("x".repeat(300)).build();
    assertThat(of(supplier)).isEmpty();
    company.settings = company.defaults().longText(LongText.HOLD);

    assertThat(of(supplier)).extracting(Problem::path).containsExactly("Comments");
  }
}
