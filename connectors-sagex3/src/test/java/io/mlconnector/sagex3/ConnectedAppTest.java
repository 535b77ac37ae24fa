package io.mlconnector.sagex3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.error.AuthenticationException;
import io.mlconnector.simulators.Call;
import io.mlconnector.simulators.Fault;
import io.mlconnector.simulators.Faults;
import io.mlconnector.simulators.Weather;
import io.mlconnector.simulators.sagex3.StoredSupplier;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The login as a connected application: tokens are signed, renewed and refused as Sage documents.
 */
class ConnectedAppTest {
  private final X3Fixture fixture = new X3Fixture();

  @BeforeEach
  void open() {
    fixture.context.secret("x3-client", fixture.x3.clientSecret());
    fixture.x3.putSupplier(StoredSupplier.of("FR053", "ACME"));
    login(fixture.x3.clientId(), fixture.x3.allowedUser(), fixture.x3.audience());
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private void login(String client, String user, String audience) {
    fixture.open(
        settings ->
            SageX3Settings.at(fixture.x3.uri(), fixture.x3.endpoint())
                .login(
                    new SageX3Login.Application(
                        client,
                        Optional.of(user),
                        "x3-client",
                        Optional.of(audience),
                        Duration.ofMinutes(5))));
  }

  private List<String> tokens() {
    return fixture.calls().stream()
        .map(call -> call.header("authorization").orElse(""))
        .distinct()
        .toList();
  }

  @Test
  void a_token_is_signed_as_the_test_vector_shows() {
    assertThat(
            ConnectedApp.sign(
                "{\"alg\":\"HS256\",\"typ\":\"JWT\"}",
                "{\"iss\":\"demo-client\",\"sub\":\"mlconn\","
                    + "\"aud\":\"https://x3.example.com/xtrem/api\","
                    + "\"iat\":1764583170,\"exp\":1764583230}",
                "demo-secret-demo-secret-demo-secret".toCharArray()))
        .isEqualTo(
            "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJkZW1vLWNsaWVudCIsInN1YiI6Im1sY29ubiIs"
                + "ImF1ZCI6Imh0dHBzOi8veDMuZXhhbXBsZS5jb20veHRyZW0vYXBpIiwiaWF0IjoxNzY0NTgzMTcwLCJ"
                + "leHAiOjE3NjQ1ODMyMzB9.Sdg-DJBlzRLbRShMThPPnmsq5LN63aqGj3ysWA5l6Fg");
  }

  @Test
  void suppliers_are_read_with_a_token_and_the_url_of_graphql_is_the_default_audience() {
    assertThat(fixture.suppliers()).containsExactly("FR053");
    fixture.open(
        settings ->
            SageX3Settings.at(fixture.x3.uri(), fixture.x3.endpoint())
                .login(
                    new SageX3Login.Application(
                        fixture.x3.clientId(), fixture.x3.allowedUser(), "x3-client")));
    assertThat(fixture.suppliers()).containsExactly("FR053");
  }

  @Test
  void a_clock_that_is_a_little_ahead_of_x3_does_no_harm() {
    fixture.x3.dateHeaderSkew(Duration.ofSeconds(-25));
    assertThat(fixture.suppliers()).containsExactly("FR053");
  }

  @Test
  void each_number_of_a_refused_token_is_explained() {
    login("other", fixture.x3.allowedUser(), fixture.x3.audience());
    refused("Error 41", "login.clientId");
    login(fixture.x3.clientId(), "MLCONN", fixture.x3.audience());
    refused("Error 42", "login.allowed");
    login(fixture.x3.clientId(), fixture.x3.allowedUser(), "xtrem");
    refused("Error 45", "login.audience");
    login(fixture.x3.clientId(), fixture.x3.allowedUser(), fixture.x3.audience());
    fixture.x3.dateHeaderSkew(Duration.ofMinutes(-5));
    refused("Error 21", "our clock is ahead");
    fixture.x3.dateHeaderSkew(Duration.ZERO);
    fixture.x3.tokenValidity(Duration.ofMinutes(1));
    refused("Error 50", "login.lifetime");
  }

  private void refused(String number, String hint) {
    assertThatThrownBy(fixture::suppliers)
        .isInstanceOf(AuthenticationException.class)
        .hasMessageContaining(number)
        .hasMessageContaining(hint)
        .hasMessageNotContaining(fixture.x3.clientSecret());
  }

  @Test
  void a_401_is_answered_by_one_new_token_and_a_second_one_ends_the_run() {
    fixture.clock.advance(Duration.ofSeconds(1));
    fixture.x3.server().faults(refusing(1));
    assertThat(fixture.suppliers()).containsExactly("FR053");
    assertThat(fixture.calls("GET BPSUPPLIER.$query")).isEqualTo(3);
    fixture.x3.server().faults(refusing(100));
    assertThatThrownBy(fixture::suppliers)
        .isInstanceOf(AuthenticationException.class)
        .hasMessageContaining("Error 50");
    assertThat(fixture.calls("GET BPSUPPLIER.$query")).isEqualTo(5);
  }

  private static Faults refusing(int times) {
    int[] left = {times};
    return (call, name) ->
        name.startsWith("GET") && left[0]-- > 0
            ? Optional.of(new Fault.Refused(Weather.UNAUTHORIZED_401))
            : Optional.empty();
  }

  @Test
  void a_token_is_used_again_until_half_a_minute_before_its_end() {
    SageX3Session session = fixture.session();
    X3Question one = X3Question.where(X3Table.BPSUPPLIER, "", 1);
    session.api().list(one);
    fixture.clock.advance(Duration.ofSeconds(239));
    session.api().list(one);
    assertThat(tokens()).hasSize(1);
    fixture.clock.advance(Duration.ofSeconds(1));
    session.api().list(one);
    assertThat(tokens()).hasSize(2);
  }

  @Test
  void a_rotated_secret_needs_no_restart() {
    SageX3Session session = fixture.session();
    X3Question one = X3Question.where(X3Table.BPSUPPLIER, "", 1);
    session.api().list(one);
    fixture.x3.rotateSecret("another-secret-another-secret");
    fixture.context.secret("x3-client", "another-secret-another-secret");
    assertThat(session.api().list(one).rows()).hasSize(1);
  }

  @Test
  void no_secret_is_in_any_text() {
    String token = "eyJ";
    fixture.x3.audience("elsewhere");
    assertThatThrownBy(fixture::suppliers)
        .satisfies(
            e -> {
              for (Throwable at = e; at != null; at = at.getCause()) {
                assertThat(at.toString()).doesNotContain(token, fixture.x3.clientSecret());
              }
            });
    SageX3Settings settings = fixture.settings();
    assertThat(settings.toString()).doesNotContain(fixture.x3.password());
    assertThat(fixture.calls()).extracting(Call::toString).noneMatch(text -> text.contains(token));
    SageX3Login.Application app = new SageX3Login.Application("id", "user", "x3-client");
    ConnectedApp signer =
        new ConnectedApp(app, "", fixture.context.secret("x3-client"), fixture.clock);
    assertThat(signer.toString() + app).doesNotContain(fixture.x3.clientSecret());
  }
}
