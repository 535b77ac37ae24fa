package io.mlconnector.simulators.sagex3;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.simulators.Fault;
import io.mlconnector.simulators.Faults;
import io.mlconnector.simulators.TestClock;
import io.mlconnector.simulators.Weather;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The simulated X3 lists, reads, writes and refuses as the real one is known to do. */
class SimulatedSageX3Test {
  private static final String SUPPLIERS = X3Calls.list("BPSUPPLIER");

  private final TestClock clock = new TestClock(Instant.parse("2025-12-01T10:15:30.700Z"));
  private final SimulatedSageX3 x3 = SimulatedSageX3.start(clock);
  private final X3Calls calls = new X3Calls(x3);

  @AfterEach
  void close() {
    x3.close();
  }

  private static String message(HttpResponse<String> answer) {
    return X3Calls.parsed(answer.body()).path("$diagnoses").path(0).path("$message").asText();
  }

  private int status(String path) {
    return calls.get(path).statusCode();
  }

  @Test
  void a_supplier_is_listed_and_read_with_its_stamp_in_whole_seconds() {
    x3.putSupplier(StoredSupplier.of("FR053", "ACME Fasteners"));
    assertThat(calls.json(SUPPLIERS).path("$resources").path(0).path("UPDDATTIM").asText())
        .isEqualTo("2025-12-01T10:15:30Z");
    var read = calls.json(X3Calls.one("BPSUPPLIER", "FR053", "$details"));
    assertThat(read.path("BPSNAM").asText()).isEqualTo("ACME Fasteners");
    assertThat(read.path("ENAFLG").asInt()).isEqualTo(2);
    assertThat(read.path("$etag").asText()).isEqualTo("2025-12-01T10:15:30Z");
    assertThat(read.has("UPDTICK")).isFalse();
  }

  @Test
  void a_wrong_password_is_401_and_so_is_an_old_one() {
    calls.authorize(X3Calls.basic(x3.login(), "wrong"));
    assertThat(status(SUPPLIERS)).isEqualTo(401);
    calls.authorize(X3Calls.basic(x3.login(), x3.password()));
    assertThat(status(SUPPLIERS)).isEqualTo(200);
    x3.rotatePassword("new");
    assertThat(status(SUPPLIERS)).isEqualTo(401);
    calls.authorize(X3Calls.basic(x3.login(), "new"));
    assertThat(status(SUPPLIERS)).isEqualTo(200);
  }

  @Test
  void without_authorization_comes_a_login_page() {
    calls.authorize("");
    assertThat(calls.get(SUPPLIERS).statusCode()).isEqualTo(401);
    assertThat(calls.get(SUPPLIERS).headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/html");
    x3.switches().login(X3Switches.Login.PAGE_200);
    assertThat(status(SUPPLIERS)).isEqualTo(200);
    x3.switches().login(X3Switches.Login.REDIRECT);
    assertThat(status(SUPPLIERS)).isEqualTo(302);
    x3.switches().login(X3Switches.Login.PAGE_401);
    x3.switches().bare401(true);
    assertThat(calls.get(SUPPLIERS).body()).isEmpty();
  }

  @Test
  void rights_are_per_function_and_a_missing_site_right_hides_rows() {
    x3.putOrder(StoredOrder.of("PO1", "FR053"));
    x3.putOrder(StoredOrder.of("PO2", "FR053").with("POHFCY", "FR012"));
    x3.switches().hideSite("FR012", true);
    assertThat(calls.column("POHNUM", X3Calls.list("PORDER"))).containsExactly("PO1");
    assertThat(status(X3Calls.one("PORDER", "PO2", "$details"))).isEqualTo(404);
    x3.switches().forbid("PORDER", true);
    assertThat(status(X3Calls.list("PORDER"))).isEqualTo(403);
    assertThat(status(SUPPLIERS)).isEqualTo(200);
  }

  @Test
  void what_is_not_published_is_refused_with_diagnoses() {
    String erp = "/api1/x3/erp/";
    HttpResponse<String> endpoint =
        calls.get(erp + "OTHER/BPSUPPLIER?representation=BPSUPPLIER.$query");
    assertThat(endpoint.statusCode()).isEqualTo(404);
    assertThat(message(endpoint)).contains("Endpoint not found");
    assertThat(message(calls.get(erp + "SEED/YSUP?representation=YSUP.$query")))
        .contains("Class not found");
    assertThat(message(calls.get(erp + "SEED/BPSUPPLIER?representation=YSUP.$query")))
        .contains("Representation not found");
    assertThat(status(erp + "SEED/BPSUPPLIER?representation=BPSUPPLIER.$details")).isEqualTo(400);
    assertThat(status(X3Calls.one("BPSUPPLIER", "FR053", "$query"))).isEqualTo(400);
    assertThat(status(erp + "SEED/BPSUPPLIER")).isEqualTo(400);
    assertThat(status(X3Calls.one("BPSUPPLIER", "NONE", "$details"))).isEqualTo(404);
    assertThat(status("/api/x3/erp/SEED/BPSUPPLIER")).isEqualTo(404);
    x3.switches().status(X3Refusal.UNKNOWN_KEY, 500);
    x3.switches().errorShape(X3Switches.ErrorShape.SINGLE);
    HttpResponse<String> single = calls.get(X3Calls.one("BPSUPPLIER", "NONE", "$details"));
    assertThat(single.statusCode()).isEqualTo(500);
    assertThat(X3Calls.parsed(single.body()).path("$dataCode").asText())
        .isEqualTo("InternalServerError");
  }

  @Test
  void a_class_can_have_another_name_and_another_representation() {
    x3.putSupplier(StoredSupplier.of("FR053", "ACME"));
    x3.switches().publish("BPSUPPLIER", "YSUP", "YSUPLIST");
    assertThat(status(SUPPLIERS)).isEqualTo(404);
    String own = "/api1/x3/erp/SEED/YSUP?representation=YSUPLIST.$query";
    assertThat(calls.column("BPSNUM", own)).containsExactly("FR053");
  }

  @Test
  void verbs_that_circulate_wrongly_are_refused() {
    String path = X3Calls.one("BPSUPPLIER", "FR053", "$edit");
    x3.putSupplier(StoredSupplier.of("FR053", "ACME"));
    x3.switches().writable("BPSUPPLIER", true);
    assertThat(calls.send("PATCH", path, "{}").statusCode()).isEqualTo(405);
    assertThat(calls.send("PUT", path, "{\"BPSNAM\":\"New\"}").statusCode()).isEqualTo(200);
    x3.switches().writable("BPSUPPLIER", false);
    assertThat(calls.send("PUT", path, "{\"BPSNAM\":\"Newer\"}").statusCode()).isEqualTo(405);
    assertThat(x3.row("BPSUPPLIER", "FR053").text("BPSNAM")).isEqualTo("New");
  }

  @Test
  void a_created_supplier_comes_back_as_the_rules_made_it() {
    x3.switches().writable("BPSUPPLIER", true);
    String path = "/api1/x3/erp/SEED/BPSUPPLIER?representation=BPSUPPLIER.$create";
    String body = "{\"BPSNUM\":\"FR900\",\"BSGCOD\":\"FR\",\"BPSNAM\":\"Acme\",\"BPSSHO\":\"Ac\"}";
    HttpResponse<String> created = calls.send("POST", path, body);
    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(X3Calls.json(created).path("BPSSHO").asText()).isEqualTo("AC");
    assertThat(message(calls.send("POST", path, body))).contains("already exists");
    assertThat(message(calls.send("POST", path, "{\"BPSNUM\":\"FR901\"}"))).contains("category");
    assertThat(calls.send("POST", path, "{\"NOPE\":1}").statusCode()).isEqualTo(400);
    assertThat(calls.where("BPSNUM like 'FR90%'")).containsExactly("FR900");
  }

  @Test
  void a_created_supplier_may_show_in_lists_only_later() {
    x3.switches().writable("BPSUPPLIER", true);
    Fault late = new Fault.ShownLate(Duration.ofMinutes(1));
    x3.server().faults(Faults.nth("POST BPSUPPLIER.$create", 1, late));
    String path = "/api1/x3/erp/SEED/BPSUPPLIER?representation=BPSUPPLIER.$create";
    calls.send("POST", path, "{\"BPSNUM\":\"FR900\",\"BSGCOD\":\"FR\",\"BPSNAM\":\"Acme\"}");
    assertThat(calls.column("BPSNUM", SUPPLIERS)).isEmpty();
    assertThat(status(X3Calls.one("BPSUPPLIER", "FR900", "$details"))).isEqualTo(200);
    clock.advance(Duration.ofMinutes(1));
    assertThat(calls.column("BPSNUM", SUPPLIERS)).containsExactly("FR900");
  }

  @Test
  void a_cookie_sent_back_keeps_its_session_and_logout_closes_it() {
    String cookie =
        calls.get(SUPPLIERS).headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    assertThat(cookie).startsWith("syracuse.sid.8124=");
    HttpResponse<String> second = calls.get(SUPPLIERS, "Cookie", cookie);
    assertThat(second.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(x3.sessions()).isEqualTo(1);
    calls.get(SUPPLIERS);
    assertThat(x3.sessions()).isEqualTo(2);
    assertThat(calls.send("POST", "/logout", "", "Cookie", cookie).statusCode()).isEqualTo(200);
    assertThat(calls.send("POST", "/logout", "", "Cookie", cookie).statusCode()).isEqualTo(401);
    assertThat(x3.sessions()).isEqualTo(1);
    calls.get(SUPPLIERS, "Cookie", cookie);
    assertThat(x3.openedSessions()).isEqualTo(3);
    assertThat(x3.server().counts())
        .containsEntry("GET BPSUPPLIER.$query", 4L)
        .containsEntry("POST logout", 2L);
  }

  @Test
  void the_date_header_is_the_simulated_clocks() {
    assertThat(calls.get(SUPPLIERS).headers().allValues("Date"))
        .containsExactly("Mon, 01 Dec 2025 10:15:30 GMT");
    x3.dateHeaderSkew(Duration.ofMinutes(-3));
    assertThat(calls.get(SUPPLIERS).headers().allValues("Date"))
        .containsExactly("Mon, 01 Dec 2025 10:12:30 GMT");
    x3.withoutDateHeader(true);
    assertThat(calls.get(SUPPLIERS).headers().allValues("Date")).isEmpty();
  }

  @Test
  void bad_weather_speaks_as_x3_does() {
    x3.server().faults(Faults.when(name -> true, new Fault.Refused(Weather.UNAUTHORIZED_401)));
    assertThat(calls.get(SUPPLIERS).body()).isEqualTo("Error 50: Invalid token");
    x3.server().faults(Faults.when(name -> true, new Fault.Refused(Weather.LIMIT_429)));
    assertThat(calls.get(SUPPLIERS).statusCode()).isEqualTo(503);
    assertThat(calls.get(SUPPLIERS).headers().firstValue("Date")).isPresent();
    x3.server().faults(Faults.when(name -> true, new Fault.Refused(Weather.ERROR_500)));
    assertThat(calls.get(SUPPLIERS).body()).contains("InternalServerError");
  }

  @Test
  void a_long_transaction_shows_later_with_its_old_stamp() {
    x3.putSupplier(StoredSupplier.of("FR1", "One"));
    x3.commitLate(
        () -> {
          x3.edit("BPSUPPLIER", "FR1", row -> row.with("BPSNAM", "Changed"));
          x3.putSupplier(StoredSupplier.of("FR2", "Two"));
        },
        Duration.ofMinutes(4));
    assertThat(calls.where("BPSNUM ge ''")).containsExactly("FR1");
    clock.advance(Duration.ofMinutes(4));
    assertThat(calls.where("UPDDATTIM eq @2025-12-01T10:15:30Z@")).containsExactly("FR1", "FR2");
    assertThat(x3.row("BPSUPPLIER", "FR1").text("BPSNAM")).isEqualTo("Changed");
    assertThat(x3.row("BPSUPPLIER", "FR1").text("UPDTICK")).isEqualTo("2");
  }

  @Test
  void stamps_follow_the_clock_the_skew_and_the_override() {
    x3.stampSkew(Duration.ofSeconds(-10));
    x3.putSupplier(StoredSupplier.of("FR1", "One"));
    x3.stampAt(Instant.parse("2030-01-01T00:00:00Z"));
    x3.putSupplier(StoredSupplier.of("FR2", "Two"));
    x3.stampByClock();
    x3.editBySql("BPSUPPLIER", "FR2", row -> row.with("BPSNAM", "By script"));
    assertThat(calls.column("UPDDATTIM", SUPPLIERS))
        .containsExactly("2025-12-01T10:15:20Z", "2030-01-01T00:00:00Z");
    assertThat(calls.column("BPSNAM", SUPPLIERS)).containsExactly("One", "By script");
  }

  @Test
  void deletions_leave_no_trace() {
    x3.putSupplier(StoredSupplier.of("FR1", "One"));
    x3.delete("BPSUPPLIER", "FR1");
    assertThat(calls.column("BPSNUM", SUPPLIERS)).isEmpty();
    assertThat(calls.column("BPANUM", X3Calls.list("BPADDRESS"))).isEmpty();
  }

  @Test
  void the_endpoints_and_the_prototypes_are_listed() {
    String endpoints = "/api1/syracuse/collaboration/syracuse/endPoints";
    assertThat(calls.column("dataset", endpoints + "?representation=endPoints.$query&count=100"))
        .isEqualTo(List.of("SEED"));
    assertThat(status(endpoints)).isEqualTo(400);
    var order = calls.json("/api1/x3/erp/SEED/$prototypes('PORDER.$details')");
    assertThat(order.path("$properties").path("ORDDAT").path("$type").asText())
        .isEqualTo("application/x-date");
    assertThat(order.path("$properties").has("POHPOQ")).isTrue();
    assertThat(status("/api1/x3/erp/SEED/$prototypes('YPOH.$details')")).isEqualTo(404);
    x3.switches().endpointList(false);
    assertThat(status(endpoints + "?representation=endPoints.$query")).isEqualTo(403);
  }
}
