package io.mlconnector.simulators.cin7;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.simulators.TestClock;
import io.mlconnector.simulators.cin7.CinCalls.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Purchases over real HTTP: the three calls up to an invoice, and the refusals on the way. */
class SimulatedPurchasesTest {
  private static final String HEADER =
      "{'SupplierID':'%s','Approach':'INVOICE','PurchaseType':'%s','TaxRule':'Tax on Purchases',"
          + "'TaxCalculation':'Exclusive','Terms':'30 days','Location':'Main Warehouse',"
          + "'Note':'src=X3;po=1'}";
  private static final String AMOUNTS =
      "'Quantity':6,'Price':15.0,'Discount':0,'Tax':0,'TaxRule':'Tax on Purchases',";
  private static final String LINE =
      "{'SKU':'BREAD','Name':'Baked Bread'," + AMOUNTS + "'Comment':'','Total':90.00}";
  private static final String ORDER =
      "{'TaskID':'%s','CombineAdditionalCharges':false,'Memo':'','Status':'AUTHORISED','Lines':["
          + LINE
          + "],'AdditionalCharges':[]}";
  private static final String INVOICE =
      "{'PurchaseID':'%s','TaskID':'%s','CombineAdditionalCharges':false,"
          + "'InvoiceDate':'2026-03-01T00:00:00','InvoiceNumber':'S-1','Status':'AUTHORISED',"
          + "'Lines':["
          + LINE.replace("'Comment'", "'Account':'715','Comment'")
          + "],'AdditionalCharges':[]}";

  private final TestClock clock = new TestClock(Instant.parse("2026-03-02T10:00:00Z"));
  private SimulatedCin7 cin7;
  private CinCalls calls;
  private String supplier;

  @BeforeEach
  void start() {
    cin7 = SimulatedCin7.start(clock).withDefaults().rateLimit(10_000);
    calls = new CinCalls(cin7);
    supplier = cin7.addSupplier("Acme", "EUR");
    cin7.addProduct("BREAD", "Baked Bread");
  }

  @AfterEach
  void stop() {
    cin7.close();
  }

  private JsonNode ok(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private void refused(Answer answer, String text) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.error()).contains(text);
  }

  private String purchase(String type) {
    JsonNode header = ok(calls.post("advanced-purchase", HEADER.formatted(supplier, type)));
    return header.path("ID").asText();
  }

  private Answer order(String id) {
    return calls.post("purchase/order", ORDER.formatted(id));
  }

  private Answer invoice(String id, String task) {
    return calls.post("advanced-purchase/invoice", INVOICE.formatted(id, task));
  }

  private String ordered(String type) {
    String id = purchase(type);
    ok(order(id));
    return id;
  }

  private CinPurchase only() {
    assertThat(cin7.purchases()).hasSize(1);
    return cin7.purchases().get(0);
  }

  @Test
  void three_calls_make_a_purchase_with_an_authorised_invoice() {
    JsonNode header = ok(calls.post("advanced-purchase", HEADER.formatted(supplier, "Advanced")));
    assertThat(header.path("SupplierCurrency").asText()).isEqualTo("EUR");
    assertThat(header.path("Status").asText()).isEqualTo("DRAFT");
    String id = header.path("ID").asText();
    assertThat(ok(order(id)).path("Total").decimalValue()).isEqualByComparingTo("90");
    String task = header.path("Invoice").path(0).path("TaskID").asText();
    JsonNode invoices = ok(invoice(id, task)).path("Invoices");
    assertThat(invoices.path(0).path("InvoiceDueDate").asText()).isEqualTo("2026-03-31T00:00:00");
    assertThat(only().note()).isEqualTo("src=X3;po=1");
    assertThat(only().status()).isEqualTo("INVOICED");
    assertThat(only().order().lines()).hasSize(1);
    assertThat(only().invoices())
        .singleElement()
        .satisfies(
            invoice -> {
              assertThat(invoice.status()).isEqualTo("AUTHORISED");
              assertThat(invoice.number()).isEqualTo("S-1");
              assertThat(invoice.lines().get(0).account()).isEqualTo("715");
              assertThat(invoice.total()).isEqualByComparingTo("90");
            });
    JsonNode read = ok(calls.get("advanced-purchase?ID=" + id.toUpperCase(Locale.ROOT)));
    assertThat(read.path("CombinedInvoiceStatus").asText()).isEqualTo("INVOICED");
  }

  @Test
  void authorised_documents_refuse_a_further_post() {
    String id = ordered("Advanced");
    refused(order(id), "Order status is AUTHORISED");
    ok(invoice(id, id));
    refused(invoice(id, id), "Invoice status is AUTHORISED");
    ok(invoice(id, Ids.NONE));
    assertThat(only().invoices()).hasSize(2);
    cin7.newInvoiceTasks(false);
    refused(invoice(id, Ids.NONE), "TaskID is invalid");
    assertThat(only().invoices()).hasSize(2);
  }

  @Test
  void drafts_are_written_over() {
    String id = purchase("Simple");
    ok(calls.post("purchase/order", ORDER.formatted(id).replace("AUTHORISED", "DRAFT")));
    assertThat(only().status()).isEqualTo("ORDERING");
    refused(invoice(id, id), "Order must be AUTHORISED");
    ok(order(id));
    assertThat(only().order().lines()).hasSize(1);
    refused(invoice(id, Ids.NONE), "TaskID is invalid");
  }

  @Test
  void header_needs_what_is_in_the_books_and_ignores_lines() {
    String header = HEADER.formatted(supplier, "Simple");
    ok(calls.post("advanced-purchase", header.replace("{", "{'Lines':[" + LINE + "],'Foo':1,")));
    assertThat(only().order().lines()).isEmpty();
    refusedHeader("'" + supplier + "'", "'" + Ids.NONE + "'", "SupplierID is not provided");
    refusedHeader(supplier, "11111111-1111-1111-1111-111111111111", "Supplier not found");
    refusedHeader("'INVOICE'", "'RECEIVE'", "Approach is invalid");
    refusedHeader("'Simple'", "'Service'", "PurchaseType is invalid");
    refusedHeader("30 days", "cash", "Active payment term with name cash was not found");
    refusedHeader(
        "Main Warehouse", "Bin A1", "Location 'Bin A1' was not found in Locations reference book");
    refusedHeader("'Location':'Main Warehouse',", "", "attribute Location is not provided");
    refusedHeader("src=X3", "x".repeat(1025), "Note length must not exceed 1024");
    refusedHeader("Tax on Purchases", "GST on Income", "Purchase Tax Rule 'GST on Income'");
    refusedHeader("'Note'", "'RequiredBy':'soon','Note'", "RequiredBy is invalid");
    cin7.deprecateSupplier(supplier);
    refusedHeader("", "", "is deprecated");
    assertThat(cin7.purchases()).hasSize(1);
  }

  private void refusedHeader(String part, String instead, String text) {
    String header = HEADER.formatted(supplier, "Simple");
    refused(calls.post("advanced-purchase", header.replace(part, instead)), text);
  }

  @Test
  void order_lines_are_checked() {
    String id = purchase("Advanced");
    refusedOrder(id, "'Total':90.00", "'Total':90.01", "Expected value is: 90.00");
    refusedOrder(id, "'BREAD'", "'CAKE'", "Product 'CAKE' was not found");
    refusedOrder(id, "'SKU':'BREAD',", "", "ProductID is not provided");
    refusedOrder(id, "'Quantity':6", "'Quantity':0.5", "Minimal value is 1");
    refusedOrder(id, "'Quantity':6", "'Quantity':'6'", "Quantity is invalid");
    refusedOrder(id, "15.0,", "15.00001,", "Price allows up to 4 decimal places");
    refusedOrder(id, "15.0,", "-15.0,", "Price is invalid");
    refusedOrder(id, "'Tax':0,", "", "'Tax' is required for 'Lines' line");
    refusedOrder(id, "'AUTHORISED'", "'CLOSED'", "Status is invalid");
    refusedOrder(id, "Tax on Purchases", "Old Tax on Purchases", "was not found in Taxation");
    refusedOrder(id, "'Price':15.0,", "", "Expected value is: 0.00");
    refusedOrder(id, "[" + LINE + "]", "[]", "Lines cannot be empty");
    refusedOrder(id, id, "11111111-1111-1111-1111-111111111111", "Purchase not found");
    cin7.refusesRepeatedSku(true);
    refusedOrder(id, "[" + LINE, "[" + LINE + "," + LINE, "Cannot add duplicate value");
    assertThat(only().order().status()).isEqualTo("NOT AVAILABLE");
    cin7.refusesRepeatedSku(false).deprecateProduct("BREAD");
    refusedOrder(id, "", "", "is deprecated");
  }

  private void refusedOrder(String id, String part, String instead, String text) {
    refused(calls.post("purchase/order", ORDER.formatted(id).replace(part, instead)), text);
  }

  @Test
  void invoice_accounts_must_be_active_and_dates_unlocked() {
    String id = ordered("Advanced");
    refusedInvoice(id, "'715'", "'499'", "Account '499' was not found");
    refusedInvoice(id, "'Account':'715',", "", "'Account' is required for 'Lines' line");
    refusedInvoice(id, "'TaskID'", "'Task'", "attribute TaskID is not provided");
    refusedInvoice(id, "'PurchaseID'", "'ID'", "attribute PurchaseID is not provided");
    cin7.lockDate(LocalDate.of(2026, 3, 2));
    refusedInvoice(id, "", "", "lock date");
    cin7.lockDate(LocalDate.of(2026, 3, 1));
    cin7.archiveAccount("715");
    refusedInvoice(id, "", "", "Account '715' was not found");
    assertThat(only().invoices().get(0).status()).isEqualTo("NOT AVAILABLE");
  }

  private void refusedInvoice(String id, String part, String instead, String text) {
    String body = INVOICE.formatted(id, id).replace(part, instead);
    refused(calls.post("advanced-purchase/invoice", body), text);
  }

  @Test
  void total_may_hold_tax_in_the_other_reading() {
    String body = ORDER.formatted(purchase("Advanced")).replace("'Tax':0", "'Tax':9");
    cin7.totalIncludesTax(true);
    refused(calls.post("purchase/order", body), "Expected value is: 99.00");
    cin7.totalIncludesTax(false);
    assertThat(ok(calls.post("purchase/order", body)).path("Total").asInt()).isEqualTo(99);
  }

  @Test
  void an_invoice_number_may_stand_twice_unless_told_otherwise() {
    String first = ordered("Advanced");
    ok(invoice(first, first));
    String second = ordered("Advanced");
    cin7.refusesRepeatedInvoiceNumber(true);
    refused(invoice(second, second), "already exists");
    cin7.refusesRepeatedInvoiceNumber(false);
    ok(invoice(second, second));
    assertThat(rows("purchaseList?Search=s-1")).hasSize(2);
  }

  @Test
  void the_old_family_takes_simple_purchases_only() {
    String advanced = ordered("Advanced");
    String body = INVOICE.replace("'PurchaseID':'%s',", "");
    refused(
        calls.post("purchase/invoice", body.formatted(advanced)), "This endpoint is deprecated");
    String simple = ordered("Simple");
    assertThat(ok(calls.post("purchase/invoice", body.formatted(simple))).path("Status").asText())
        .isEqualTo("AUTHORISED");
    cin7.turnAdvanced(simple);
    refused(calls.get("purchase/invoice?TaskID=" + simple), "This endpoint is deprecated");
  }

  @Test
  void service_purchases_hold_charges_only() {
    String header =
        HEADER.formatted(supplier, "Simple").replace("'Note'", "'IsServiceOnly':true,'Note'");
    String id = ok(calls.post("advanced-purchase", header)).path("ID").asText();
    assertThat(only().type()).isEqualTo("Service Purchase");
    refused(order(id), "Lines is invalid");
    String charge = "{'Description':'Freight','Reference':'CC=1'," + AMOUNTS + "'Total':90}";
    String order = ORDER.formatted(id).replace(LINE, "");
    refused(calls.post("purchase/order", order), "Lines cannot be empty");
    ok(
        calls.post(
            "purchase/order",
            order.replace("'AdditionalCharges':[", "'AdditionalCharges':[" + charge)));
    String sent = INVOICE.formatted(id, id).replaceAll("'Lines':\\[.*],'Add", "'Lines':[],'Add");
    refused(
        calls.post("advanced-purchase/invoice", sent.replace("s':[]}", "s':[" + charge + "]}")),
        "'Account' is required for 'AdditionalCharges' line");
    String account = charge.replace("'Total'", "'Account':'425','Total'");
    ok(calls.post("advanced-purchase/invoice", sent.replace("s':[]}", "s':[" + account + "]}")));
    assertThat(only().invoices().get(0).charges().get(0).account()).isEqualTo("425");
    assertThat(only().status()).isEqualTo("INVOICED");
  }

  @Test
  void a_fresh_advanced_purchase_may_have_no_invoice_task_or_one_of_its_own() {
    cin7.freshAdvancedHasInvoiceTask(false).invoiceTaskIsPurchaseId(false);
    String id = ordered("Advanced");
    assertThat(only().invoices()).isEmpty();
    refused(invoice(id, id), "Invoice task not found");
    ok(invoice(id, Ids.NONE));
    assertThat(only().invoices()).hasSize(1);
    String simple = ordered("Simple");
    refused(invoice(simple, simple), "Invoice task not found");
    ok(invoice(simple, cin7.purchases().get(1).invoices().get(0).taskId()));
  }

  @Test
  void voiding_closes_all_parts() {
    String id = ordered("Advanced");
    ok(invoice(id, id));
    JsonNode voided = ok(calls.delete("advanced-purchase?ID=" + id + "&Void=true"));
    assertThat(voided.path("Order").path("Status").asText()).isEqualTo("VOIDED");
    assertThat(only().invoices().get(0).status()).isEqualTo("VOIDED");
    refused(order(id), "Order status is VOIDED");
    assertThat(rows("purchaseList?Status=VOIDED")).hasSize(1);
    String other = purchase("Simple");
    cin7.voidPurchase(other);
    assertThat(ok(calls.get("advanced-purchase?ID=" + other)).path("Status").asText())
        .isEqualTo("VOIDED");
  }

  @Test
  void one_invoice_is_voided_except_in_a_simple_purchase() {
    String id = ordered("Advanced");
    ok(invoice(id, id));
    ok(calls.delete("advanced-purchase/invoice?TaskID=" + id + "&Void=true"));
    assertThat(only().invoices().get(0).lines()).isEmpty();
    assertThat(only().status()).isEqualTo("ORDERED");
    String simple = ordered("Simple");
    refused(calls.delete("advanced-purchase/invoice?TaskID=" + simple), "Simple Purchase");
  }

  @Test
  void purchase_list_filters_as_seen_live() {
    String id = ordered("Advanced");
    clock.advance(Duration.ofHours(1));
    purchase("Simple");
    assertThat(rows("purchaseList?OrderStatus=AUTHORISED")).containsExactly(id);
    assertThat(rows("purchaseList?OrderStatus=AUTHORISED,DRAFT")).isEmpty();
    assertThat(rows("purchaseList?StockReceivedStatus=AUTHORISED")).isEmpty();
    assertThat(rows("purchaseList?RestockReceivedStatus=AUTHORISED")).hasSize(2);
    assertThat(rows("purchaseList?Type=Nothing")).hasSize(2);
    assertThat(rows("purchaseList?Search=po=1")).isEmpty();
    assertThat(rows("purchaseList?Search=acme")).hasSize(2);
    assertThat(rows("purchaseList?UpdatedUntil=2026-03-02T10:30:00")).containsExactly(id);
    assertThat(rows("purchaseList?UpdatedSince=2026-03-02T10:30:00Z")).hasSize(1);
    assertThat(rows("purchaseList?Limit=1&Page=2")).hasSize(1).doesNotContain(id);
  }

  private List<String> rows(String path) {
    return Bodies.objects(ok(calls.get(path)), "PurchaseList").stream()
        .map(row -> Bodies.text(row, "ID"))
        .toList();
  }

  @Test
  void stock_comes_after_the_invoice_and_is_not_taken_twice() {
    String id = ordered("Simple");
    String line = "{'Date':'2026-03-02T00:00:00Z','Quantity':6,'SKU':'BREAD','Location':'%s'}";
    String stock = "{'TaskID':'" + id + "','Status':'DRAFT','Lines':[" + line + "]}";
    String main = stock.formatted("Main Warehouse");
    refused(calls.post("purchase/stock", main), "Please authorise Invoice before StockReceived");
    ok(invoice(id, id));
    refused(calls.post("purchase/stock", stock.formatted("Bin A1")), "Location 'Bin A1'");
    refused(
        calls.post("purchase/stock", main.replace("'Date'", "'Day'")),
        "'Date' is required for 'Lines' line");
    ok(calls.post("purchase/stock", main));
    refused(calls.post("purchase/stock", main), "Cannot add duplicate value in stock received");
    ok(calls.post("purchase/stock", "{'TaskID':'" + id + "','Status':'AUTHORISED','Lines':[]}"));
    assertThat(only().receipts().get(0).status()).isEqualTo("AUTHORISED");
    assertThat(only().status()).isEqualTo("COMPLETED");
    assertThat(only().fields()).containsEntry("CombinedReceivingStatus", "FULLY RECEIVED");
  }

  @Test
  void advanced_stock_then_put_away_share_the_task_of_the_invoice() {
    String id = ordered("Advanced");
    ok(invoice(id, id));
    String line = "{'Date':'2026-03-02','Quantity':6,'SKU':'BREAD','Location':'Main Warehouse'}";
    String body =
        "{'PurchaseID':'"
            + id
            + "','TaskID':'"
            + id
            + "','Status':'AUTHORISED','Lines':["
            + line
            + "]}";
    refused(calls.post("advanced-purchase/put-away", body), "before Put Away");
    ok(calls.post("advanced-purchase/stock", body));
    ok(calls.post("advanced-purchase/put-away", body));
    assertThat(only().stock().get(0).lines().get(0).location()).isEmpty();
    assertThat(only().receipts().get(0).lines().get(0).location()).isEqualTo("Main Warehouse");
    ok(calls.delete("advanced-purchase/stock?TaskID=" + id + "&Void=true"));
    assertThat(only().stock().get(0).status()).isEqualTo("AUTHORISED");
  }

  @Test
  void put_changes_the_header_only() {
    String id = ordered("Advanced");
    String put = HEADER.formatted(supplier, "Advanced").replace("{", "{'ID':'" + id + "',");
    ok(calls.put("advanced-purchase", put.replace("po=1", "po=2")));
    assertThat(only().note()).isEqualTo("src=X3;po=2");
    assertThat(only().order().lines()).hasSize(1);
    refused(calls.put("advanced-purchase", put.replace("'INVOICE'", "'STOCK'")), "Approach");
  }
}
