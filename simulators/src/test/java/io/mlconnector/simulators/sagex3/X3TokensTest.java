package io.mlconnector.simulators.sagex3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.simulators.TestClock;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The simulated X3 accepts and refuses tokens of a connected application as documented. */
class X3TokensTest {
  private static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

  private final Instant now = Instant.ofEpochSecond(1764583200);
  private final TestClock clock = new TestClock(now);
  private final SimulatedSageX3 x3 = SimulatedSageX3.start(clock);
  private final X3Calls calls = new X3Calls(x3);

  @AfterEach
  void close() {
    x3.close();
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String signed(String secret, String header, String claims) {
    String content = base64(header.getBytes(UTF_8)) + "." + base64(claims.getBytes(UTF_8));
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      return content + "." + base64(mac.doFinal(content.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private String claims(String issuer, String subject, String audience, long issued, long valid) {
    return "{\"iss\":\"%s\",\"sub\":\"%s\",\"aud\":\"%s\",\"iat\":%s,\"exp\":%s}"
        .formatted(issuer, subject, audience, issued, issued + valid);
  }

  private String good(long issued, long valid) {
    return claims(x3.clientId(), x3.allowedUser(), x3.audience(), issued, valid);
  }

  private String answer(String token) {
    calls.authorize("Bearer " + token);
    var response = calls.get(X3Calls.list("BPSUPPLIER"));
    return response.statusCode() == 200 ? "200" : response.statusCode() + " " + response.body();
  }

  private String answerTo(String claims) {
    return answer(signed(x3.clientSecret(), HEADER, claims));
  }

  @Test
  void the_published_vector_is_a_good_signature() {
    String claims =
        "{\"iss\":\"demo-client\",\"sub\":\"mlconn\","
            + "\"aud\":\"https://x3.example.com/xtrem/api\","
            + "\"iat\":1764583170,\"exp\":1764583230}";
    String token = signed("demo-secret-demo-secret-demo-secret", HEADER, claims);
    assertThat(token).endsWith(".Sdg-DJBlzRLbRShMThPPnmsq5LN63aqGj3ysWA5l6Fg");
    x3.rotateSecret("demo-secret-demo-secret-demo-secret");
    assertThat(answer(token)).as("signed well, by another client").isEqualTo(error(41));
    assertThat(answer(token.replace(".Sdg-", ".sdg-"))).isEqualTo(error(50));
  }

  private static String error(int number) {
    return "401 Error " + number + ": Invalid token";
  }

  @Test
  void a_good_token_is_taken_until_it_expires() {
    String claims = good(now.getEpochSecond() - 30, 60);
    assertThat(answerTo(claims)).isEqualTo("200");
    clock.advance(Duration.ofSeconds(29));
    assertThat(answerTo(claims)).isEqualTo("200");
    clock.advance(Duration.ofSeconds(1));
    assertThat(answerTo(claims)).isEqualTo(error(50));
  }

  @Test
  void each_claim_has_its_own_error() {
    long issued = now.getEpochSecond() - 30;
    String id = x3.clientId();
    String user = x3.allowedUser();
    String audience = x3.audience();
    assertThat(answerTo(claims("other", user, audience, issued, 60))).isEqualTo(error(41));
    assertThat(answerTo(claims(id, "MLCONN", audience, issued, 60))).isEqualTo(error(42));
    assertThat(answerTo(claims(id, user, audience + "/", issued, 60))).isEqualTo(error(45));
    assertThat(answerTo(claims(id, user, "", issued, 60))).isEqualTo(error(45));
    assertThat(answerTo(good(now.getEpochSecond() + 1, 60))).isEqualTo(error(21));
    assertThat(answerTo(good(issued, 601))).isEqualTo(error(50));
    assertThat(answerTo(good(issued, 600))).isEqualTo("200");
    x3.audience("");
    assertThat(answerTo(claims(id, user, "", issued, 60))).isEqualTo("200");
  }

  @Test
  void the_servers_clock_decides_not_the_clients() {
    x3.dateHeaderSkew(Duration.ofMinutes(-1));
    assertThat(answerTo(good(now.getEpochSecond() - 30, 60))).isEqualTo(error(21));
    x3.dateHeaderSkew(Duration.ofMinutes(1));
    assertThat(answerTo(good(now.getEpochSecond() - 30, 60))).isEqualTo(error(50));
  }

  @Test
  void only_hs256_with_the_current_secret_is_taken() {
    String claims = good(now.getEpochSecond() - 30, 60);
    String secret = x3.clientSecret();
    String none = "{\"alg\":\"none\"}";
    assertThat(answer(signed(secret, none, claims))).isEqualTo(error(50));
    String unsigned = base64(none.getBytes(UTF_8)) + "." + base64(claims.getBytes(UTF_8)) + ".";
    assertThat(answer(unsigned)).isEqualTo(error(50));
    assertThat(answer("abc")).isEqualTo(error(50));
    x3.rotateSecret("another");
    assertThat(answer(signed(secret, HEADER, claims))).isEqualTo(error(50));
    assertThat(answerTo(claims)).isEqualTo("200");
    x3.switches().bearer(false);
    assertThat(answerTo(claims)).startsWith("401");
  }

  @Test
  void a_subject_may_be_left_out_only_where_the_application_fixes_the_user() {
    String claims = good(now.getEpochSecond() - 30, 60).replaceFirst("\"sub\":\"[^\"]*\",", "");
    assertThat(answerTo(claims)).isEqualTo(error(42));
    x3.switches().subjectOptional(true);
    assertThat(answerTo(claims)).isEqualTo("200");
  }
}
