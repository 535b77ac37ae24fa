package io.mlconnector.mappings.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.SyncEngine;
import io.mlconnector.SyncPipeline;
import io.mlconnector.Tenant;
import io.mlconnector.cin7.Cin7Settings;
import io.mlconnector.error.ConfigurationException;
import io.mlconnector.mappings.document.Tables;
import io.mlconnector.record.Actor;
import io.mlconnector.sagex3.SageX3Settings;
import io.mlconnector.state.memory.InMemoryStateStore;
import io.mlconnector.time.Time;
import io.mlconnector.vault.InMemoryVault;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the ready-made flow asks for before it is built; no system is called. */
class SageX3ToCin7Test {
  private final SyncEngine engine =
      SyncEngine.builder(new InMemoryStateStore(Time.system()), new InMemoryVault()).build();
  private final Tenant acme = engine.tenant("acme");

  @AfterEach
  void close() {
    engine.close();
  }

  private SageX3ToCin7.Builder flow(SageX3Settings x3) {
    acme.connect("x3", x3);
    acme.connect("cin7", Cin7Settings.withKeys("cin7-account-id", "cin7-application-key"));
    return SageX3ToCin7.between(acme, "x3", "cin7").startingAt(Instant.EPOCH).everything();
  }

  private static SageX3Settings x3() {
    return SageX3Settings.at("https://x3.example.com:8124", "SEED").login("sync", "x3-password");
  }

  private void decideAxis() {
    acme.tables().put(Tables.OPTION, List.of(Tables.COST_CENTRE_AXIS), Tables.NONE, new Actor("a"));
  }

  @Test
  void without_the_row_that_chooses_accounts_it_is_refused_and_the_row_is_named() {
    SageX3ToCin7.Builder flow = flow(x3().postedInvoices(3));
    assertThatThrownBy(flow::build)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("options")
        .hasMessageContaining("cost-centre-axis")
        .hasMessageContaining("none");
    decideAxis();
    assertThat(flow.build().group().pipelines())
        .extracting(SyncPipeline::name)
        .containsExactly(
            SageX3ToCin7.SUPPLIERS, SageX3ToCin7.PURCHASE_ORDERS, SageX3ToCin7.SUPPLIER_INVOICES);
  }

  @Test
  void without_the_statuses_that_mean_posted_it_is_refused_and_the_setting_is_named() {
    SageX3ToCin7.Builder flow = flow(x3());
    decideAxis();
    assertThatThrownBy(flow::build)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("postedInvoices");
  }

  @Test
  void a_system_that_is_not_connected_is_named_with_those_that_are() {
    acme.connect("x3", x3());
    assertThatThrownBy(() -> SageX3ToCin7.between(acme, "x3", "cin7"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("cin7")
        .hasMessageContaining("x3");
  }

  @Test
  void it_tells_its_tables_and_which_of_them_are_empty() {
    SageX3ToCin7.Builder flow = flow(x3().postedInvoices(3));
    decideAxis();
    assertThat(flow.build().tables())
        .asString()
        .contains("gl-account.csv (account,cost-centre,value): EMPTY", "options.csv", "1 rows");
  }

  @Test
  void an_own_mapping_behind_the_usual_one_has_its_own_name_in_the_ledger() {
    SageX3ToCin7.Builder flow = flow(x3().postedInvoices(3));
    decideAxis();
    List<String> names = new java.util.ArrayList<>();
    flow.suppliers(
            usual -> {
              names.add(usual.name());
              return usual;
            })
        .purchaseOrders(
            usual -> {
              names.add(usual.name());
              return usual;
            })
        .supplierInvoices(
            usual -> {
              names.add(usual.name());
              return usual;
            })
        .build();
    assertThat(names)
        .as("names that stand in every ledger for ever")
        .containsExactly(
            "SupplierFromX3+SupplierToCin7",
            "PurchaseOrderFromX3+PurchaseOrderToPurchase",
            "InvoiceFromX3+InvoiceToPurchaseInvoices");
  }
}
