package io.mlconnector.sagex3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.error.AuthenticationException;
import io.mlconnector.error.UnavailableException;
import io.mlconnector.error.UnexpectedResponseException;
import io.mlconnector.http.Answer;
import io.mlconnector.http.Authenticator;
import io.mlconnector.http.Verdict;
import io.mlconnector.simulators.Fault;
import io.mlconnector.simulators.Faults;
import io.mlconnector.simulators.Weather;
import io.mlconnector.simulators.sagex3.StoredOrder;
import io.mlconnector.simulators.sagex3.StoredSupplier;
import io.mlconnector.simulators.sagex3.X3Refusal;
import io.mlconnector.simulators.sagex3.X3Switches.ErrorShape;
import io.mlconnector.simulators.sagex3.X3Switches.Login;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * How the connector understands answers that are no plain success: logins, rights, outages, broken
 * JSON.
 */
class AnswersTest {
  private final X3Fixture fixture = new X3Fixture();

  @BeforeEach
  void fill() {
    fixture.x3.putSupplier(StoredSupplier.of("FR053", "ACME"));
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void a_wrong_password_names_the_credential_and_a_rotated_one_needs_no_restart() {
    SageX3Session session = fixture.session();
    X3Question one = X3Question.where(X3Table.BPSUPPLIER, "", 1);
    session.api().list(one);
    fixture.x3.rotatePassword("new-password");
    assertThatThrownBy(() -> session.api().list(one))
        .isInstanceOf(AuthenticationException.class)
        .hasMessageContaining("credential")
        .hasMessageNotContaining(fixture.x3.password());
    fixture.context.secret("x3-password", "new-password");
    assertThat(session.api().list(one).rows()).hasSize(1);
    fixture.x3.switches().bare401(true);
    fixture.x3.rotatePassword("other");
    assertThatThrownBy(() -> session.api().list(one)).isInstanceOf(AuthenticationException.class);
  }

  @Test
  void a_login_page_or_a_redirect_in_place_of_data_is_a_refused_login() {
    for (Login login : List.of(Login.PAGE_200, Login.REDIRECT, Login.PAGE_401)) {
      fixture.x3.switches().login(login);
      SageX3Session session = fixture.session();
      assertThatThrownBy(
              () ->
                  fixture
                      .context
                      .api(fixture.x3.uri())
                      .rules(new X3Answers(new SessionCookie(Authenticator.none()), false))
                      .build()
                      .get("api1/x3/erp/SEED/BPSUPPLIER")
                      .query("representation", "BPSUPPLIER.$query")
                      .send())
          .isInstanceOf(AuthenticationException.class);
      session.close();
    }
  }

  @Test
  void a_missing_right_stops_the_run() {
    fixture.suppliers();
    fixture.x3.switches().forbid("BPSUPPLIER", true);
    assertThatThrownBy(fixture::suppliers)
        .isInstanceOf(AuthenticationException.class)
        .hasMessageContaining("No right on the function");
  }

  @Test
  void an_unknown_endpoint_or_class_says_where_to_look() {
    fixture.x3.switches().publish("BPSUPPLIER", "YSUP", "YSUPLIST");
    assertThatThrownBy(fixture::suppliers)
        .isInstanceOf(UnexpectedResponseException.class)
        .hasMessageContaining("Class not found")
        .hasMessageContaining("profile.BPSUPPLIER");
    fixture.profile(
        profile -> profile.with(X3Table.BPSUPPLIER, X3Publication.of("YSUP", "YSUPLIST")));
    assertThat(fixture.suppliers()).containsExactly("FR053");
  }

  @Test
  void a_500_without_words_on_the_first_call_says_check_the_field_names() {
    fixture.x3.switches().status(X3Refusal.BAD_PARAMETER, 500);
    fixture.x3.server().faults(Faults.when(name -> true, new Fault.Refused(Weather.ERROR_500)));
    SageX3Session session = fixture.session();
    X3Question one = X3Question.where(X3Table.BPSUPPLIER, "", 1);
    assertThatThrownBy(() -> session.api().list(one))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("check the field names");
    assertThat(fixture.calls("GET BPSUPPLIER.$query")).isEqualTo(4);
  }

  @Test
  void a_500_with_a_business_message_is_not_repeated() {
    fixture.x3.switches().status(X3Refusal.BAD_WHERE, 500);
    SageX3Session session = fixture.session();
    assertThatThrownBy(
            () -> session.api().list(X3Question.where(X3Table.BPSUPPLIER, "BPSNUM eq", 1)))
        .isInstanceOf(UnexpectedResponseException.class);
    assertThat(fixture.calls("GET BPSUPPLIER.$query")).isEqualTo(1);
    fixture.x3.switches().errorShape(ErrorShape.SINGLE);
    assertThatThrownBy(
            () -> session.api().list(X3Question.where(X3Table.BPSUPPLIER, "BPSNUM eq", 1)))
        .isInstanceOf(UnexpectedResponseException.class);
    assertThat(fixture.calls("GET BPSUPPLIER.$query")).isEqualTo(2);
  }

  @Test
  void weather_is_waited_out() {
    fixture
        .x3
        .server()
        .faults(
            Faults.nth("GET BPSUPPLIER.$query", 1, new Fault.Refused(Weather.UNAVAILABLE_503))
                .or(Faults.nth("GET BPSUPPLIER.$query", 2, new Fault.AnswerLost()))
                .or(Faults.nth("GET BPSUPPLIER.$query", 2, new Fault.Malformed())));
    assertThat(fixture.suppliers()).containsExactly("FR053");
  }

  @Test
  void one_session_is_kept_for_a_run_and_closed_at_its_end() {
    for (int i = 0; i < 30; i++) {
      fixture.x3.putSupplier(StoredSupplier.of("FR1" + i, "ACME"));
    }
    fixture.x3.switches().cookieName("syracuse.sid.other");
    fixture.scan(SageX3.SUPPLIERS, 3);
    assertThat(fixture.x3.openedSessions()).isEqualTo(1);
    assertThat(fixture.x3.sessions()).isZero();
    try (SageX3Session session = fixture.session()) {
      session.api().list(X3Question.where(X3Table.BPSUPPLIER, "", 1));
      fixture.x3.expireSessions();
      session.api().list(X3Question.where(X3Table.BPSUPPLIER, "", 1));
      assertThat(fixture.x3.openedSessions()).isEqualTo(3);
      assertThat(fixture.x3.sessions()).isEqualTo(1);
    }
    assertThat(fixture.x3.sessions()).isZero();
  }

  @Test
  void a_logout_that_fails_is_no_error() {
    fixture
        .x3
        .server()
        .faults(Faults.when(name -> name.contains("logout"), new Fault.RequestLost()));
    assertThat(fixture.suppliers()).containsExactly("FR053");
  }

  @Test
  void without_the_date_of_answers_nothing_is_read() {
    fixture.x3.withoutDateHeader(true);
    assertThatThrownBy(fixture::suppliers)
        .isInstanceOf(UnexpectedResponseException.class)
        .hasMessageContaining("Date header");
  }

  @Test
  void the_watermark_follows_the_clock_of_x3_not_ours() {
    fixture.x3.stampAt(fixture.clock.now().plus(Duration.ofDays(2)));
    fixture.x3.putSupplier(StoredSupplier.of("FR099", "Future"));
    fixture.x3.dateHeaderSkew(Duration.ofHours(-1));
    assertThat(fixture.suppliers()).contains("FR099");
    assertThat(fixture.mark(SageX3.SUPPLIERS).orElseThrow().settled().orElseThrow())
        .isBefore(fixture.clock.now().minus(Duration.ofHours(1)));
  }

  @Test
  void broken_backslashes_are_mended() {
    fixture.x3.switches().invalidEscapes(true);
    fixture.x3.putSupplier(StoredSupplier.of("FR054", "Plate 3\\x4 \"q\""));
    assertThat(fixture.scan(SageX3.SUPPLIERS))
        .extracting(supplier -> supplier.bpsnam())
        .contains("Plate 3\\x4 \"q\"");
    assertThat(BodyRepair.mend("{\"a\":\"AB\\C01\",\"b\":\"\\u00e9\\n\\u12\"}"))
        .isEqualTo("{\"a\":\"AB\\\\C01\",\"b\":\"\\u00e9\\n\\\\u12\"}");
  }

  private record Told(int status, String type, String text) implements Answer {
    @Override
    public Optional<String> header(String name) {
      return name.equals("Content-Type") ? Optional.of(type) : Optional.empty();
    }

    @Override
    public List<String> headers(String name) {
      return List.of();
    }

    @Override
    public boolean json() {
      return type.contains("json");
    }

    @Override
    public <T> T as(Class<T> wanted) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Instant> date() {
      return Optional.empty();
    }

    @Override
    public Duration took() {
      return Duration.ZERO;
    }
  }

  @Test
  void a_200_may_carry_errors_and_warnings_are_none() {
    X3Answers rules = new X3Answers(new SessionCookie(Authenticator.none()), false);
    String diagnosis = "{\"$diagnoses\":[{\"$severity\":\"%s\",\"$message\":\"no\"}]}";
    Told error = new Told(200, "application/json", diagnosis.formatted("error"));
    assertThat(rules.judge(error)).isEqualTo(Verdict.REJECTED);
    assertThat(rules.words(error)).isEqualTo("no");
    assertThat(rules.judge(new Told(200, "application/json", diagnosis.formatted("warning"))))
        .isEqualTo(Verdict.OK);
    assertThat(rules.judge(new Told(200, "application/json", "{\"$resources\":[{")))
        .isEqualTo(Verdict.BROKEN);
    assertThat(rules.judge(new Told(503, "text/plain", ""))).isEqualTo(Verdict.UNAVAILABLE);
    assertThat(rules.judge(new Told(422, "application/json", "{}"))).isEqualTo(Verdict.REJECTED);
  }

  @Test
  void rows_of_a_site_without_rights_are_missing_without_an_error() {
    fixture.x3.putOrder(StoredOrder.of("PO1", "FR053"));
    fixture.x3.putOrder(StoredOrder.of("PO2", "FR053").with("POHFCY", "FR012"));
    fixture.x3.switches().readWithoutRepresentation(false);
    fixture.x3.switches().hideSite("FR012", true);
    assertThat(fixture.scan(SageX3.PURCHASE_ORDERS))
        .extracting(X3PurchaseOrder::pohnum)
        .containsExactly("PO1");
    assertThat(fixture.scan(SageX3.SUPPLIER_INVOICES)).isEmpty();
  }
}
