package io.mlconnector.simulators.sagex3;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mlconnector.simulators.Call;
import io.mlconnector.simulators.Reply;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Decides who may call: by HTTP Basic, by a token of the connected application, or with the cookie
 * of a session.
 */
final class X3Gate {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static final String PAGE = "<!DOCTYPE html><html><body><h1>Sign in to Sage X3</h1></body></html>";

  final String login = "MLCONN";
  final String clientId = "7b0c2f4e-connected-app";
  final String allowedUser = "mlconn";
  volatile String password = "pass:word-é";
  volatile String secret = "x3-connected-app-secret-0001-0001";
  volatile String audience = "";
  volatile Duration validity = Duration.ofMinutes(10);

  private final X3Switches switches;

  /** Users by session id. */
  private final Map<String, String> sessions = new LinkedHashMap<>();

  private long opened;

  /** The user who calls, or the answer that refuses the call. */
  record Entry(String user, Optional<Reply> refused) {}

  X3Gate(X3Switches switches) {
    this.switches = switches;
  }

  int sessions() {
    return sessions.size();
  }

  long opened() {
    return opened;
  }

  void expireSessions() {
    sessions.clear();
  }

  Entry enter(Call call, Instant now) {
    String given = call.header("Authorization").orElse("");
    if (given.isEmpty()) {
      return refused(loginAnswer());
    }
    String scheme = given.split(" ", 2)[0].toLowerCase(Locale.ROOT);
    String credentials = given.substring(scheme.length()).strip();
    if (scheme.equals("bearer") && switches.bearer) {
      int error = tokenError(credentials, now);
      return error == 0 ? new Entry(allowedUser, Optional.empty()) : refused(invalidToken(error));
    }
    boolean known =
        scheme.equals("basic")
            && switches.basic
            && credentials.equals(
                Base64.getEncoder().encodeToString((login + ":" + password).getBytes(UTF_8)));
    return known
        ? new Entry(login, Optional.empty())
        : refused(Reply.text(401, "text/plain", "Unauthorized"));
  }

  /** The answer to a token that is refused, in X3's words. */
  Reply invalidToken(int error) {
    return bare(Reply.text(401, "text/plain", "Error " + error + ": Invalid token"));
  }

  private Entry refused(Reply reply) {
    return new Entry("", Optional.of(bare(reply)));
  }

  private Reply bare(Reply reply) {
    return reply.status() == 401 && switches.bare401 ? new Reply(401, Map.of(), "") : reply;
  }

  private Reply loginAnswer() {
    return switch (switches.login) {
      case PAGE_401 -> page(401);
      case PAGE_200 -> page(200);
      case REDIRECT -> page(302).with("Location", switches.linkHost + "auth/login/page");
    };
  }

  static Reply page(int status) {
    return Reply.text(status, "text/html; charset=utf-8", PAGE);
  }

  /** Goes on with the session of the cookie, or opens a new one. */
  Reply inSession(Call call, String user, Reply reply) {
    String id = cookie(call);
    if (user.equals(sessions.get(id))) {
      return reply;
    }
    opened++;
    String fresh = "s%3A" + Long.toHexString(0x5a9e0000L + opened);
    sessions.put(fresh, user);
    return reply.with("Set-Cookie", switches.cookieName + "=" + fresh + "; Path=/; HttpOnly");
  }

  /** Closes the session of the cookie; false when there is none. */
  boolean logout(Call call) {
    return sessions.remove(cookie(call)) != null;
  }

  private String cookie(Call call) {
    for (String pair : call.header("Cookie").orElse("").split(";", -1)) {
      if (pair.strip().startsWith(switches.cookieName + "=")) {
        return pair.strip().substring(switches.cookieName.length() + 1);
      }
    }
    return "";
  }

  /**
   * The number of X3's error for a token (seen: 21 from the future, 41 issuer, 42 subject, 45
   * audience, 50 signature or expired); 0 for a good one.
   */
  int tokenError(String token, Instant now) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3 || !isSigned(parts)) {
      return 50;
    }
    JsonNode header = json(parts[0]);
    JsonNode claims = json(parts[1]);
    if (!header.path("alg").asText().equals("HS256")
        || !claims.path("iat").isIntegralNumber()
        || !claims.path("exp").isIntegralNumber()) {
      return 50;
    }
    if (!claims.path("iss").asText().equals(clientId)) {
      return 41;
    }
    boolean noSubject = switches.subjectOptional && claims.path("sub").isMissingNode();
    if (!noSubject && !claims.path("sub").asText().equals(allowedUser)) {
      return 42;
    }
    if (!claims.path("aud").isTextual() || !claims.path("aud").asText().equals(audience)) {
      return 45;
    }
    long issued = claims.path("iat").asLong();
    long expires = claims.path("exp").asLong();
    if (issued > now.getEpochSecond()) {
      return 21;
    }
    boolean tooLong = expires - issued > validity.toSeconds();
    return tooLong || expires <= now.getEpochSecond() ? 50 : 0;
  }

  private boolean isSigned(String[] parts) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      byte[] expected = mac.doFinal((parts[0] + "." + parts[1]).getBytes(UTF_8));
      return MessageDigest.isEqual(expected, Base64.getUrlDecoder().decode(parts[2]))
          && !parts[2].endsWith("=");
    } catch (IllegalArgumentException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode json(String part) {
    try {
      return MAPPER.readTree(new String(Base64.getUrlDecoder().decode(part), UTF_8));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return MAPPER.createObjectNode();
    }
  }
}
