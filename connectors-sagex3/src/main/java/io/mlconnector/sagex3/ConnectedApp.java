package io.mlconnector.sagex3;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mlconnector.http.Authenticator;
import io.mlconnector.http.Outgoing;
import io.mlconnector.time.Time;
import io.mlconnector.vault.Secret;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Authenticates calls as a connected application of X3. There is no token endpoint: the client
 * signs its own token, HS256 with the shared secret (developer.sage.com, "Create a connected app").
 * The token is dated back by 30 s, since X3 refuses one from the future (error 21), and a new one
 * is made when less than 30 s are left, and after a 401.
 */
final class ConnectedApp implements Authenticator {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration BACK = Duration.ofSeconds(30);
  private static final Duration EARLY = Duration.ofSeconds(30);
  private static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

  private final SageX3Login.Application application;
  private final String audience;
  private final Secret secret;
  private final Time time;
  private char[] token = new char[0];
  private Instant renewAt = Instant.MIN;

  ConnectedApp(SageX3Login.Application application, String audience, Secret secret, Time time) {
    this.application = application;
    this.audience = audience;
    this.secret = secret;
    this.time = time;
  }

  @Override
  public void authorize(Outgoing request) {
    request.header("Authorization", "Bearer " + current());
  }

  @Override
  public synchronized boolean renew() {
    forget();
    return true;
  }

  @Override
  public synchronized void end() {
    forget();
  }

  private synchronized String current() {
    Instant now = time.now();
    if (!now.isBefore(renewAt)) {
      Instant issued = now.minus(BACK);
      Instant expires = issued.plus(application.lifetime());
      forget();
      token = secret.use(key -> mint(key, issued, expires)).toCharArray();
      renewAt = expires.minus(EARLY);
    }
    return new String(token);
  }

  private void forget() {
    Arrays.fill(token, '\0');
    renewAt = Instant.MIN;
  }

  private String mint(char[] key, Instant issued, Instant expires) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", application.clientId());
    application.allowed().ifPresent(user -> claims.put("sub", user));
    claims.put("aud", audience);
    claims.put("iat", issued.getEpochSecond());
    claims.put("exp", expires.getEpochSecond());
    try {
      return sign(HEADER, MAPPER.writeValueAsString(claims), key);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("claims are texts and numbers", e);
    }
  }

  /** Signs a token and gives it in compact form. */
  static String sign(String header, String claims, char[] key) {
    String content = encoded(header.getBytes(UTF_8)) + "." + encoded(claims.getBytes(UTF_8));
    return content + "." + encoded(SecretBytes.use(key, bytes -> mac(content, bytes)));
  }

  private static byte[] mac(String content, byte[] key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(content.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("each JDK has HmacSHA256, and the key is not empty", e);
    }
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "ConnectedApp(" + application.clientId() + ")";
  }
}
