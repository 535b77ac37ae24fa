package io.mlconnector.simulators.cin7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.simulators.Fault;
import io.mlconnector.simulators.Faults;
import io.mlconnector.simulators.TestClock;
import io.mlconnector.simulators.Weather;
import io.mlconnector.simulators.cin7.CinCalls.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The simulated Cin7 refuses and answers as the real one is known to do. */
class SimulatedCin7Test {
  private static final String SUPPLIER =
      "{'Name':'%s','Currency':'USD','PaymentTerm':'30 days','AccountPayable':'800',"
          + "'TaxRule':'Tax on Purchases','Status':'Active'}";

  private final TestClock clock = new TestClock(Instant.parse("2026-03-02T10:00:00Z"));
  private SimulatedCin7 cin7;
  private CinCalls calls;

  @BeforeEach
  void start() {
    cin7 = SimulatedCin7.start(clock).withDefaults().rateLimit(1000);
    calls = new CinCalls(cin7);
  }

  @AfterEach
  void stop() {
    cin7.close();
  }

  @Test
  void wrong_keys_are_refused_in_plain_text() {
    Answer answer = calls.send("GET", "me", "", "wrong");
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).isEqualTo("Incorrect credentials!");
    String old = cin7.applicationKey();
    cin7.rotateKey("new-key");
    assertThat(calls.send("GET", "me", "", old).status()).isEqualTo(403);
    assertThat(calls.get("me").json().path("Currency").asText()).isEqualTo("USD");
  }

  @Test
  void a_wrong_path_is_a_page_and_a_wrong_verb_is_405() {
    Answer answer = calls.get("suppliers");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("Page not found");
    assertThat(calls.put("suppliers", "{}").status()).isEqualTo(302);
    assertThat(calls.put("purchase/order", "{}").status()).isEqualTo(405);
    assertThat(calls.get("product-suppliers").status()).isEqualTo(405);
    assertThat(calls.get("journal").status()).isEqualTo(501);
    assertThat(calls.get("REF/Tax").json().path("TaxRuleList")).hasSize(4);
    assertThat(cin7.server().counts()).containsEntry("GET ref/tax", 1L);
  }

  @Test
  void the_limit_refuses_without_effect_in_every_form() {
    cin7.rateLimit(2);
    calls.get("me");
    calls.get("me");
    Answer words = calls.post("supplier", SUPPLIER.formatted("Acme"));
    assertThat(words.status()).isEqualTo(429);
    assertThat(words.whole().headers().firstValue("Retry-After")).contains("60 Seconds");
    assertThat(cin7.suppliers()).isEmpty();
    assertThat(limited(LimitForm.SECONDS).whole().headers().firstValue("Retry-After"))
        .contains("30");
    assertThat(limited(LimitForm.NO_WAIT_GIVEN).whole().headers().map())
        .doesNotContainKey("retry-after");
    assertThat(limited(LimitForm.UNAVAILABLE_503).body()).contains("reached 60 calls");
    Answer bad = limited(LimitForm.BAD_REQUEST_400);
    assertThat(bad.status()).isEqualTo(400);
    assertThat(bad.error()).contains("reached 60 calls");
    assertThat(cin7.limitAnswers()).isEqualTo(5);
    clock.advance(Duration.ofSeconds(60));
    assertThat(calls.get("me").status()).isEqualTo(200);
  }

  private Answer limited(LimitForm form) {
    cin7.limitForm(form);
    return calls.get("me");
  }

  @Test
  void weather_is_in_the_words_of_the_service() {
    cin7.server().faults(Faults.nth("GET me", 1, new Fault.Refused(Weather.LIMIT_400)));
    assertThat(calls.get("me").error()).contains("reached 60 calls");
    assertThat(calls.get("me").status()).isEqualTo(200);
  }

  @Test
  void what_does_not_parse_is_500() {
    assertThat(calls.post("supplier", "{'Name'").status()).isEqualTo(500);
    assertThat(calls.post("supplier", "[]").status()).isEqualTo(500);
  }

  @Test
  void suppliers_need_what_is_in_the_books() {
    refused("'Name':'%s',", "", "Required attribute Name is not provided.");
    refused("'Status':'Active'", "'Foo':1", "Required attribute Status is not provided.");
    refused(
        "30 days",
        "cash",
        "Active payment term with name cash was not found in Payment Terms reference book");
    refused("'800'", "'820'", "AccountPayable is invalid");
    refused("'800'", "'899'", "Account '899' was not found in Chart of Accounts");
    refused(
        "Tax on Purchases",
        "GST on Income",
        "Purchase Tax Rule 'GST on Income' was not found in Taxation Rules reference book");
    refused("'USD'", "'Dollar'", "Currency is invalid");
    refused("'USD'", "1", "Currency is invalid");
    refused("'Active'", "'On hold'", "Status is invalid");
    refused(
        "'Status'",
        "'Comments':'" + "x".repeat(257) + "','Status'",
        "Comments length must not exceed 256");
    refused("'Status'", "'Discount':1.234,'Status'", "Discount allows up to 2 decimal places");
    refused(
        "'Status'",
        "'Contacts':[{'Phone':'1'}],'Status'",
        "'Name' is required for 'Contacts' line");
    assertThat(cin7.suppliers()).isEmpty();
  }

  private void refused(String part, String instead, String text) {
    Answer answer = calls.post("supplier", SUPPLIER.replace(part, instead).replace("%s", "Acme"));
    assertThat(answer.status()).as(instead).isEqualTo(400);
    assertThat(answer.error()).isEqualTo(text);
  }

  @Test
  void a_second_supplier_of_a_name_is_accepted_unless_told_otherwise() {
    String first = supplier("Acme");
    assertThat(supplier("Acme")).isNotEqualTo(first);
    cin7.refusesDuplicateSupplierName(true);
    assertThat(calls.post("supplier", SUPPLIER.formatted("ACME")).status()).isEqualTo(400);
    assertThat(cin7.suppliers()).hasSize(2);
  }

  private String supplier(String name) {
    Answer answer = calls.post("supplier", SUPPLIER.formatted(name));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json().path("SupplierList").path(0).path("ID").asText();
  }

  @Test
  void put_keeps_left_out_fields_and_doubles_contacts_without_id() {
    String id = supplier("Acme");
    String put = "{'ID':'" + id + "','Comments':'new','Contacts':[{'Name':'Ann'}]}";
    calls.put("supplier", put);
    JsonNode row = calls.put("supplier", put).json().path("SupplierList").path(0);
    assertThat(row.path("Name").asText()).isEqualTo("Acme");
    assertThat(row.path("Contacts")).hasSize(2);
    String contact = row.path("Contacts").path(0).path("ID").asText();
    calls.put("supplier", put.replace("{'Name'", "{'ID':'" + contact + "','Name'"));
    assertThat(cin7.suppliers().get(0).contacts()).hasSize(2);
    cin7.putClearsLeftOutScalars(true);
    assertThat(calls.put("supplier", put).error())
        .startsWith("Required attribute")
        .endsWith("is not provided.");
    calls.put("supplier", SUPPLIER.formatted("Acme").replace("{", "{'ID':'" + id + "',"));
    assertThat(cin7.suppliers().get(0).fields()).containsEntry("Comments", "");
  }

  @Test
  void lists_page_filter_and_ignore_what_they_do_not_know() {
    supplier("Acme");
    supplier("Acme West");
    supplier("Bolt");
    assertThat(names("supplier?Name=acme")).containsExactly("Acme", "Acme West");
    assertThat(names("supplier?Search=Bolt")).hasSize(3);
    assertThat(names("supplier?limit=2&page=2")).containsExactly("Bolt");
    cin7.pageCap(1);
    assertThat(names("supplier?Limit=1000")).containsExactly("Acme");
    assertThat(calls.get("supplier?Limit=1000").json().path("Total").asInt()).isEqualTo(3);
    cin7.pageCap(1000).deprecateSupplier(cin7.suppliers().get(2).id());
    assertThat(names("supplier")).containsExactly("Acme", "Acme West");
    assertThat(names("supplier?IncludeDeprecated=true")).hasSize(3);
  }

  @Test
  void changed_since_is_exclusive_unless_told_otherwise_and_lists_may_lag() {
    supplier("Acme");
    String since = "supplier?ModifiedSince=2026-03-02T10:00:00.000";
    assertThat(names(since)).isEmpty();
    cin7.boundsInclusive(true);
    assertThat(names(since)).containsExactly("Acme");
    cin7.listDelay(Duration.ofMinutes(1));
    String late = supplier("Late");
    assertThat(names("supplier")).containsExactly("Acme");
    assertThat(names("supplier?ID=" + late)).containsExactly("Late");
    cin7.renameSupplier(cin7.suppliers().get(0).id(), "Acme Ltd");
    assertThat(names("supplier")).containsExactly("Acme");
    clock.advance(Duration.ofMinutes(1));
    assertThat(names("supplier")).containsExactly("Acme Ltd", "Late");
  }

  private List<String> names(String path) {
    return Bodies.objects(calls.get(path).json(), "SupplierList").stream()
        .map(row -> Bodies.text(row, "Name"))
        .toList();
  }

  @Test
  void late_effects_were_counted_when_they_arrived() {
    cin7.server()
        .faults(Faults.nth("POST supplier", 1, new Fault.LateEffect(Duration.ofSeconds(30))));
    assertThatThrownBy(() -> supplier("Acme")).isInstanceOf(AssertionError.class);
    assertThat(cin7.suppliers()).isEmpty();
    cin7.rateLimit(1);
    clock.advance(Duration.ofSeconds(30));
    cin7.server().settle();
    assertThat(cin7.suppliers()).hasSize(1);
    assertThat(cin7.limitAnswers()).isZero();
  }

  @Test
  void books_answer_as_documented() {
    assertThat(calls.get("ref/account?Code=999").error())
        .isEqualTo("Account with specified ID not found");
    assertThat(calls.get("ref/account?Status=ARCHIVED").json().path("AccountsList")).hasSize(1);
    assertThat(calls.get("ref/paymentterm").json().path("PaymentTermList")).hasSize(3);
    assertThat(calls.get("ref/paymentterm?IsActive=true").json().path("Total").asInt())
        .isEqualTo(2);
    JsonNode locations = calls.get("ref/location").json().path("LocationList");
    assertThat(locations).hasSize(3);
    assertThat(locations.path(0).path("Bins").path(0).path("ID").asText())
        .isEqualToIgnoringCase(locations.path(2).path("ID").asText())
        .isUpperCase();
    cin7.addProduct("BREAD", "Baked Bread");
    assertThat(calls.get("product?SKU=rea").json().path("Products")).hasSize(1);
    assertThat(calls.get("product?Sku=none").json().path("Products")).isEmpty();
  }
}
