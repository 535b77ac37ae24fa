package io.mlconnector.sagex3;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.simulators.sagex3.StoredInvoice;
import io.mlconnector.simulators.sagex3.StoredInvoiceLine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The feed of supplier invoices reads both kinds with their lines, on any change of either. */
class InvoiceFeedTest {
  private final X3Fixture fixture = new X3Fixture();

  @BeforeEach
  void fill() {
    fixture.x3.putInvoice(
        StoredInvoice.purchase("PI1", "FR053")
            .line(
                StoredInvoiceLine.product(1000, "BMS001", "4", "12.5")
                    .forOrder("PO1", 1000, 1000)
                    .axis("PJT", "P1"))
            .line(StoredInvoiceLine.product(2000, "BMS002", "1", "5")));
    fixture.x3.putInvoice(
        StoredInvoice.direct("DI1", "FR053")
            .with("INVTYP", 2)
            .with("SNS", 0)
            .line(StoredInvoiceLine.account(1, "60710", "Rent", "800").axis("DEP", "D1")));
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private X3SupplierInvoice one(String number) {
    return fixture.read(SageX3.SUPPLIER_INVOICES, number);
  }

  @Test
  void both_kinds_are_read_with_their_lines() {
    List<X3SupplierInvoice> invoices = fixture.scan(SageX3.SUPPLIER_INVOICES);
    assertThat(invoices).extracting(X3SupplierInvoice::num).containsExactlyInAnyOrder("PI1", "DI1");
    X3SupplierInvoice purchase = one("PI1");
    assertThat(purchase.accountLines()).isEmpty();
    assertThat(purchase.lines()).hasSize(2);
    assertThat(purchase.sta()).isEqualTo(3);
    assertThat(purchase.bprvcr()).isEqualTo("F-PI1");
    assertThat(purchase.signedTotal().orElseThrow()).isEqualByComparingTo("55");
    io.mlconnector.sagex3.X3InvoiceLine line = purchase.lines().get(0);
    assertThat(line.pohnum()).isEqualTo("PO1");
    assertThat(line.poplin()).isEqualTo(1000);
    assertThat(line.poqseq()).isEqualTo(1000);
    assertThat(line.typori()).isEqualTo(1);
    assertThat(line.amtnotlin().orElseThrow()).isEqualByComparingTo("50");
    assertThat(purchase.lines().get(1).pohnum()).isEmpty();
    X3SupplierInvoice direct = one("DI1");
    assertThat(direct.lines()).isEmpty();
    assertThat(direct.accountLines())
        .singleElement()
        .satisfies(
            account -> {
              assertThat(account.acc()).isEqualTo("60710");
              assertThat(account.des()).isEqualTo("Rent");
              assertThat(account.amtnotlin().orElseThrow()).isEqualByComparingTo("800");
            });
    assertThat(direct.signedTotal().orElseThrow()).isEqualByComparingTo("-800");
    assertThat(SageX3.SUPPLIER_INVOICES.facets(direct).amount().orElseThrow())
        .isEqualByComparingTo("-800");
  }

  @Test
  void analytics_of_both_kinds_are_read_where_asked_for() {
    assertThat(one("PI1").lines().get(0).analytics()).isEmpty();
    fixture.profile(SageX3Profile::withAnalytics);
    assertThat(one("PI1").lines().get(0).analytics().get(0).dimensions())
        .isEqualTo(Map.of("PJT", "P1"));
    assertThat(one("DI1").accountLines().get(0).analytics().get(0).dimensions())
        .isEqualTo(Map.of("DEP", "D1"));
  }

  @Test
  void a_line_of_either_kind_or_the_complement_brings_the_invoice() {
    fixture.scan(SageX3.SUPPLIER_INVOICES);
    edit("PINVOICED", "PI1~1000", "PI1");
    edit("BPSINVLIG", "DI1~1", "DI1");
    edit("PINVOICEV", "PI1", "PI1");
  }

  private void edit(String table, String key, String invoice) {
    fixture.clock.advance(Duration.ofHours(1));
    fixture.x3.edit(table, key, row -> row);
    assertThat(fixture.scan(SageX3.SUPPLIER_INVOICES))
        .extracting(X3SupplierInvoice::num)
        .contains(invoice);
  }

  @Test
  void invoices_without_collections_take_lines_from_the_lists() {
    fixture.x3.switches().withoutLines("PINVOICE", "PINVOICED");
    fixture.x3.switches().withoutLines("PINVOICE", "BPSINVLIG");
    assertThat(one("PI1").lines()).hasSize(2);
    assertThat(one("DI1").accountLines()).hasSize(1);
  }

  @Test
  void custom_columns_come_under_the_name_of_the_profile() {
    fixture.profile(
        profile ->
            profile.with(
                X3Table.PINVOICE,
                X3Publication.of("PINVOICE", "PINVOICE")
                    .custom("payer", "BPRPAY")
                    .custom("nothing", "YNONE")));
    assertThat(one("PI1").custom()).isEqualTo(Map.of("payer", "FR053"));
  }
}
