package io.mlconnector.http;

/** Judges what an answer of a system means, whatever its status; written by connector authors. */
@FunctionalInterface
public interface AnswerRules {

  Verdict judge(Answer answer);

  /** What to quote of a refusal: the system's own words, without secrets, short. */
  default String words(Answer answer) {
    String text = answer.text().strip();
    return text.length() <= 500 ? text : text.substring(0, 500) + "...";
  }

  /** By status alone: 2xx, 401, 403, 429, 408 and 5xx, other 4xx; redirects are broken. */
  AnswerRules STATUS =
      answer -> {
        int status = answer.status();
        if (status >= 200 && status < 300) {
          return Verdict.OK;
        }
        return switch (status) {
          case 401 -> Verdict.EXPIRED;
          case 403 -> Verdict.FORBIDDEN;
          case 429 -> Verdict.LIMITED;
          case 408 -> Verdict.UNAVAILABLE;
          default ->
              status >= 500
                  ? Verdict.UNAVAILABLE
                  : status >= 400 ? Verdict.REJECTED : Verdict.BROKEN;
        };
      };
}
