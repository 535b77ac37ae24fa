package io.mlconnector.cin7;

import static io.mlconnector.cin7.Company.supplier;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.connector.Connection;
import io.mlconnector.connector.Health;
import io.mlconnector.error.AuthenticationException;
import io.mlconnector.error.ConfigurationException;
import io.mlconnector.error.RateLimitedException;
import io.mlconnector.error.UnavailableException;
import io.mlconnector.error.UnexpectedResponseException;
import io.mlconnector.feed.Lookup;
import io.mlconnector.http.RateLimit;
import io.mlconnector.simulators.Fault;
import io.mlconnector.simulators.Faults;
import io.mlconnector.simulators.Weather;
import io.mlconnector.simulators.cin7.LimitForm;
import io.mlconnector.testkit.connector.DirectSteps;
import io.mlconnector.testkit.connector.TestRun;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Health check and identity of a simulated company. */
class Cin7SessionTest {
  private static final String ROTATED = "11111111-2222-4333-8444-555555555555";
  private final Company company = new Company();

  @AfterEach
  void close() {
    company.close();
  }

  @Test
  void a_good_company_is_well_and_guesses_are_warnings() {
    Health health = company.session().check();

    assertThat(health.well()).isTrue();
    assertThat(health.findings()).anyMatch(one -> one.setting().equals("newInvoiceTasks"));
    assertThat(company.session().identity().value())
        .startsWith("Simulated Trading (account ")
        .doesNotContain(company.cin7.accountId());
  }

  @Test
  void a_health_check_names_the_wrong_setting() {
    company.settings =
        company
            .defaults()
            .rateLimit(new RateLimit(60, Duration.ofSeconds(60), 10))
            .defaults(new Cin7Settings.Defaults("Nowhere", "429", "cash", "GST on Income"));

    Health health = company.session().check();

    assertThat(health.findings())
        .filteredOn(one -> one.level() != Health.Level.GOOD)
        .extracting(Health.Finding::setting)
        .contains(
            "rateLimit",
            "defaults.location",
            "defaults.accountPayable",
            "defaults.paymentTerm",
            "defaults.taxRule");
  }

  @Test
  void the_company_is_asked_who_it_is_once_an_hour_and_for_each_account() {
    Connection connection = company.connection();
    identity(connection);
    identity(connection);
    assertThat(company.cin7.server().calls()).hasSize(1);
    company.clock.advance(Duration.ofMinutes(59));
    identity(connection);
    assertThat(company.cin7.server().calls()).hasSize(1);
    company.clock.advance(Duration.ofMinutes(1));
    identity(connection);
    assertThat(company.cin7.server().calls()).hasSize(2);

    company.context.secret("cin7-account", "another");
    assertThatThrownBy(() -> identity(connection)).isInstanceOf(AuthenticationException.class);
  }

  private static void identity(Connection connection) {
    assertThat(connection.begin(new TestRun()).identity().value()).startsWith("Simulated Trading");
  }

  @Test
  void a_rotated_key_needs_no_restart() {
    Cin7Session session = company.session();
    session.identity();
    company.cin7.rotateKey(ROTATED);
    company.context.secret("cin7-key", ROTATED);

    assertThat(session.suppliers.find(List.of("Acme Ltd"))).hasSize(1);
  }

  @Test
  void no_key_stands_in_any_text() {
    List<String> texts = new ArrayList<>();
    texts.add(company.settings.toString());
    texts.add(company.connection().toString());
    texts.add(String.valueOf(company.session().check()));
    texts.add(new TwoKeys(company.context.secret("a"), company.context.secret("b")).toString());
    company.context.secret("cin7-key", ROTATED);
    for (Weather weather : Weather.values()) {
      company.cin7.server().faults(Faults.when(any -> true, new Fault.Refused(weather)));
      try {
        company.write("S", supplier("Globex"), new DirectSteps());
      } catch (RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
          texts.add(String.valueOf(cause));
        }
      }
    }
    assertThat(texts)
        .hasSizeGreaterThan(6)
        .noneMatch(text -> text.contains(ROTATED) || text.contains(company.cin7.accountId()));
  }

  @ParameterizedTest
  @EnumSource(LimitForm.class)
  void every_form_of_the_limit_is_waited_out(LimitForm form) {
    company.settings =
        company.defaults().rateLimit(new RateLimit(600, Duration.ofSeconds(60), 100));
    company.cin7.limitForm(form).rateLimit(5);

    for (int i = 0; i < 12; i++) {
      company.write("S" + i, supplier("Globex " + i), new DirectSteps());
    }

    assertThat(company.cin7.limitAnswers()).isPositive();
    assertThat(company.cin7.suppliers()).hasSize(13);
  }

  @Test
  void the_default_pace_meets_no_limit() {
    for (int i = 0; i < 150; i++) {
      company.write("S" + i, supplier("Globex " + i), new DirectSteps());
    }

    assertThat(company.cin7.limitAnswers()).isZero();
  }

  @Test
  void a_limit_that_does_not_end_stops_the_run() {
    company.cin7.server().faults(Faults.when(any -> true, new Fault.Refused(Weather.LIMIT_400)));

    assertThatThrownBy(() -> company.write("S", supplier("Globex"), new DirectSteps()))
        .isInstanceOf(RateLimitedException.class);
  }

  @Test
  void a_bare_503_does_not_prove_that_nothing_was_done() {
    company
        .cin7
        .server()
        .faults(Faults.when(any -> true, new Fault.Refused(Weather.UNAVAILABLE_503)));

    assertThatThrownBy(() -> company.write("S", supplier("Globex"), new DirectSteps()))
        .isInstanceOfSatisfying(
            UnavailableException.class, e -> assertThat(e.perhapsDone()).isTrue());
  }

  @Test
  void keys_that_stay_wrong_stop_the_run() {
    company.context.secret("cin7-key", ROTATED);

    assertThatThrownBy(() -> company.session().identity())
        .isInstanceOf(AuthenticationException.class);
  }

  @Test
  void pages_redirects_and_verbs_that_are_not_offered_are_broken() {
    Cin7Session session = company.session();

    assertThatThrownBy(() -> session.api.get("suppliers").send())
        .isInstanceOf(UnexpectedResponseException.class);
    assertThatThrownBy(() -> session.api.put("suppliers").json(Map.of()).send())
        .isInstanceOf(UnexpectedResponseException.class);
    assertThatThrownBy(() -> session.api.put("purchase/order").json(Map.of()).send())
        .isInstanceOf(UnexpectedResponseException.class);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refusals_are_quoted_from_arrays_and_objects(boolean object) {
    company.cin7.errorsAsObject(object);
    Cin7Supplier odd = Cin7Supplier.named("Globex", "USD").paymentTerm("cash").build();

    assertThatThrownBy(() -> company.write("S", odd, new DirectSteps()))
        .hasMessageContaining(
            "(400): Active payment term with name cash was not found in Payment Terms");
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, 7})
  void lists_are_read_whole_however_short_their_pages_are(int cap) {
    for (int i = 0; i < 30; i++) {
      company.cin7.addSupplier("Globex " + i);
    }
    company.cin7.pageCap(cap);
    Lookup<Cin7Supplier> lookup = company.session().supplierLookup();

    assertThat(lookup.keys("").keys()).hasSize(31).doesNotHaveDuplicates();
  }

  @Test
  void few_names_are_asked_for_and_many_read_at_once() {
    for (int i = 0; i < 30; i++) {
      company.cin7.addSupplier("Globex " + i);
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      names.add("Globex " + i);
    }

    Map<String, Long> few =
        company.calls(
            () -> company.session().supplierLookup().find(Cin7.NAME, names.subList(0, 2)));
    Map<String, Long> many =
        company.calls(
            () ->
                assertThat(company.session().supplierLookup().find(Cin7.NAME, names))
                    .hasSize(30)
                    .allSatisfy((name, found) -> assertThat(found).hasSize(1)));

    assertThat(few).isEqualTo(Map.of("GET supplier", 2L));
    assertThat(many).isEqualTo(Map.of("GET supplier", 1L));
  }

  @Test
  void a_lookup_gives_deprecated_ones_and_those_that_differ_in_case() {
    company.cin7.deprecateSupplier(company.cin7.addSupplier("ACME LTD"));

    assertThat(company.session().supplierLookup().find(Cin7.NAME, List.of("Acme Ltd")))
        .hasEntrySatisfying("Acme Ltd", found -> assertThat(found).hasSize(2));
  }

  @Test
  void keys_compare_without_case() {
    String upper = company.acme.toUpperCase(java.util.Locale.ROOT);

    assertThat(company.session().supplierLookup().find(Lookup.KEY, List.of(upper)))
        .containsOnlyKeys(upper);
  }

  @Test
  void products_are_found_by_their_sku_and_purchases_by_key() {
    String id = company.order("PO1", Company.line("Bread", 1, "2")).key().id();
    Cin7Session session = company.session();

    assertThat(session.productLookup().find(Cin7.SKU, List.of("Bread", "Brea")))
        .containsOnlyKeys("Bread");
    assertThat(new PurchaseLookup(session).find(Lookup.KEY, List.of(id, ROTATED)))
        .containsOnlyKeys(id)
        .hasEntrySatisfying(
            id, found -> assertThat(found.get(0).record().reference()).isEqualTo("PO1"));
  }

  @Test
  void settings_say_what_is_wrong_and_the_way_out() {
    assertThatThrownBy(() -> company.defaults().server(URI.create("http://example.org/v2/")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("server: needs https");
    assertThatThrownBy(() -> Cin7Settings.withKeys(ROTATED, "b"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("vault")
        .hasMessageNotContaining(ROTATED);
    assertThat(Cin7Settings.withKeys("a", "b").server())
        .hasToString("https://inventory.dearsystems.com/ExternalApi/v2/");
  }

  @Test
  void reference_lists_keep_the_exact_spelling_and_leave_bins_apart() {
    ReferenceBooks books = new ReferenceBooks(company.session());

    assertThat(books.load(Cin7.TAXES).entry("TAX ON PURCHASES").orElseThrow())
        .containsEntry("Name", "Tax on Purchases")
        .containsEntry("IsTaxForPurchase", "true");
    assertThat(books.whole(Cin7.LOCATIONS)).containsOnlyKeys("Main Warehouse", "Second Warehouse");
    assertThat(books.whole(Cin7.BINS)).containsOnlyKeys("Main Warehouse/Bin A1");
    assertThat(books.load(Cin7.ACCOUNTS).entry("800").orElseThrow())
        .containsEntry("SystemAccountCode", "CREDITORS");
    assertThat(books.load(Cin7.ITEMS).entry("Bread").orElseThrow())
        .containsEntry("ID", company.bread);
    assertThat(books.load(Cin7.ITEMS).entry("Cake")).isEmpty();
    assertThat(books.load(Cin7.PARTNERS).entry(company.acme).orElseThrow())
        .containsEntry("Name", "Acme Ltd");
    assertThatThrownBy(() -> books.load("units")).isInstanceOf(ConfigurationException.class);
  }

  @Test
  void dates_are_read_leniently_and_never_shifted() {
    assertThat(Dates.day("2018-04-05T00:00:00")).contains(LocalDate.of(2018, 4, 5));
    assertThat(Dates.day("05/04/2018")).isEmpty();
    assertThat(Dates.instant("2018-02-02T03:37:30.39Z")).isPresent();
    assertThat(Dates.instant("2017-12-05T06:05:06.9472864Z")).isPresent();
    assertThat(Dates.instant("2017-12-05T06:05:06")).isPresent();
    assertThat(Dates.instant("soon")).isEmpty();
  }
}
