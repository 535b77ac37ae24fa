package io.mlconnector.sagex3;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mlconnector.http.Answer;
import io.mlconnector.http.AnswerRules;
import io.mlconnector.http.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells what an answer of X3 means: accepted, refused, login expired, or an outage. Sage does not
 * document which status goes with which error, so the content decides. A 500 with a business
 * message is a refusal, and one without is an outage. A login page or a redirect in place of data
 * is a login that was not accepted. A 200 may carry errors (assumed).
 *
 * @param cookie receives the cookies of each answer
 * @param probing whether the call only asks whether a property or a right exists, so that a 500 or
 *     a 403 means no
 */
record X3Answers(SessionCookie cookie, boolean probing) implements AnswerRules {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern TOKEN_ERROR = Pattern.compile("Error (\\d+)");
  private static final Set<String> WORTH_A_NEW_TOKEN = Set.of("21", "50");
  private static final int LONGEST = 500;

  @Override
  public Verdict judge(Answer answer) {
    cookie.keep(answer);
    int status = answer.status();
    if (status >= 200 && status < 300) {
      return accepted(answer);
    }
    if (status >= 300 && status < 400) {
      return Verdict.EXPIRED;
    }
    if (status == 401) {
      String error = tokenError(answer);
      return error.isEmpty() || WORTH_A_NEW_TOKEN.contains(error)
          ? Verdict.EXPIRED
          : Verdict.FORBIDDEN;
    }
    if (status == 500) {
      return probing || !messages(answer).isEmpty() ? Verdict.REJECTED : Verdict.UNAVAILABLE;
    }
    if (status == 403 && probing) {
      return Verdict.REJECTED;
    }
    return AnswerRules.STATUS.judge(answer);
  }

  private static Verdict accepted(Answer answer) {
    if (isPage(answer)) {
      return Verdict.EXPIRED;
    }
    String text = answer.text().stripTrailing();
    if (answer.json() && !text.endsWith("}") && !text.endsWith("]")) {
      return Verdict.BROKEN; // the body is cut off, so the call may be repeated
    }
    return text.contains("\"$diagnoses\"") && !messages(answer).isEmpty()
        ? Verdict.REJECTED
        : Verdict.OK;
  }

  @Override
  public String words(Answer answer) {
    int status = answer.status();
    if (status < 400 && (status >= 300 || isPage(answer))) {
      return "a login page or a redirect came in place of data: the login was not accepted, or"
          + " 'server' is not the address of X3's web server";
    }
    if (status == 401) {
      return tokenWords(answer);
    }
    String words = String.join("; ", messages(answer));
    if (words.isEmpty() && !answer.json() && !isPage(answer)) {
      words = answer.text().strip();
    }
    if (words.isEmpty() && status == 404) {
      words = "nothing there: check 'server', 'endpoint', and the class in 'profile'";
    }
    return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "...";
  }

  private static String tokenWords(Answer answer) {
    String error = tokenError(answer);
    String meaning =
        switch (error) {
          case "21" -> "issued in the future: our clock is ahead of X3's";
          case "41" -> "X3 does not know the issuer: check login.clientId";
          case "42" -> "X3 does not allow the subject: check login.allowed, also its case";
          case "45" -> "not for this audience: check login.audience, compared literally";
          case "50" -> "signature or expiry: check the secret and login.lifetime";
          default -> "";
        };
    return error.isEmpty() ? "" : "Error " + error + ", " + meaning;
  }

  private static String tokenError(Answer answer) {
    Matcher error = TOKEN_ERROR.matcher(answer.text());
    return error.lookingAt() ? error.group(1) : "";
  }

  private static boolean isPage(Answer answer) {
    String type = answer.header("Content-Type").orElse("");
    return type.startsWith("text/html") || answer.text().stripLeading().startsWith("<");
  }

  /** The errors that the answer names; warnings and infos are left out. */
  private static List<String> messages(Answer answer) {
    List<String> messages = new ArrayList<>();
    try {
      JsonNode body = MAPPER.readTree(answer.text());
      collect(body, messages);
      body.path("$diagnoses").forEach(diagnosis -> collect(diagnosis, messages));
    } catch (JsonProcessingException e) {
      return List.of(); // not JSON, so it holds no messages
    }
    return messages;
  }

  private static void collect(JsonNode node, List<String> messages) {
    String severity = node.path("$severity").asText();
    String message = node.path("$message").asText().strip();
    if ((severity.equals("error") || severity.equals("fatal")) && !message.isEmpty()) {
      messages.add(message);
    }
  }
}
