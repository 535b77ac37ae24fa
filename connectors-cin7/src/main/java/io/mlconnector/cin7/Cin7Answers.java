package io.mlconnector.cin7;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.error.UnexpectedResponseException;
import io.mlconnector.http.Answer;
import io.mlconnector.http.AnswerRules;
import io.mlconnector.http.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells what an answer of Cin7 Core means: accepted, refused, over the rate limit, or an outage.
 * The limit shows as 429 or 503 (both documented at different times) or as 400 with a text (seen);
 * a wrong path is answered with 200 and an HTML page (seen).
 */
enum Cin7Answers implements AnswerRules {
  RULES;

  private static final Pattern LIMIT =
      Pattern.compile("reached\\s+\\d+\\s+calls", Pattern.CASE_INSENSITIVE);
  private static final Pattern KEYS =
      Pattern.compile("incorrect credentials", Pattern.CASE_INSENSITIVE);
  private static final int LONGEST = 500;

  @Override
  public Verdict judge(Answer answer) {
    int status = answer.status();
    if (status >= 200 && status < 300) {
      return status == 204 || answer.json() ? Verdict.OK : Verdict.BROKEN;
    }
    if (limited(answer)) {
      return Verdict.LIMITED;
    }
    return switch (status) {
      case 403 -> KEYS.matcher(answer.text()).find() ? Verdict.EXPIRED : Verdict.FORBIDDEN;
      case 404, 405 -> Verdict.BROKEN; // the service has no such path or verb: a mistake of ours
      default -> AnswerRules.STATUS.judge(answer);
    };
  }

  private static boolean limited(Answer answer) {
    int status = answer.status();
    return status == 429
        || (((status >= 400 && status < 500) || status == 503)
            && LIMIT.matcher(answer.text()).find());
  }

  /** The texts of all errors in the answer, or its raw text if it is not in the documented form. */
  @Override
  public String words(Answer answer) {
    List<String> words = new ArrayList<>();
    read(answer).ifPresent(errors -> each(errors).map(Cin7Answers::text).forEach(words::add));
    words.removeIf(String::isBlank);
    String text = words.isEmpty() ? answer.text().strip() : String.join("; ", words);
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }

  private static Optional<JsonNode> read(Answer answer) {
    try {
      return answer.json() ? Optional.of(answer.as(JsonNode.class)) : Optional.empty();
    } catch (UnexpectedResponseException e) {
      return Optional.empty();
    }
  }

  private static Stream<JsonNode> each(JsonNode errors) {
    return errors.isArray() ? errors.valueStream() : Stream.of(errors);
  }

  private static String text(JsonNode error) {
    return Stream.of("Exception", "ExceptionMessage", "Message")
        .map(name -> error.path(name).asText(""))
        .filter(text -> !text.isBlank())
        .findFirst()
        .orElse("");
  }
}
