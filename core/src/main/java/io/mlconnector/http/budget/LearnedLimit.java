package io.mlconnector.http.budget;

import io.mlconnector.http.Answer;
import io.mlconnector.http.LimitHeaders;
import io.mlconnector.time.Time;
import java.time.Duration;
import java.util.OptionalLong;

/** What the headers of an answer say about the limit. */
record LearnedLimit(LimitHeaders headers, Time time) {
  private static final long LONGEST = 3_600;

  /** Calls per window; empty where the answer does not say. */
  OptionalLong calls(Answer answer) {
    return number(answer, headers.limit());
  }

  /** How long nobody may go; zero while calls are left or nothing is said. */
  Duration pause(Answer answer) {
    OptionalLong reset = number(answer, headers.reset());
    if (number(answer, headers.remaining()).orElse(1) > 0 || reset.isEmpty()) {
      return Duration.ZERO;
    }
    long seconds = reset.getAsLong();
    if (headers.form() == LimitHeaders.Reset.EPOCH_SECONDS) {
      seconds -= answer.date().orElseGet(time::now).getEpochSecond();
    }
    return Duration.ofSeconds(Math.max(0, Math.min(LONGEST, seconds)));
  }

  private static OptionalLong number(Answer answer, String header) {
    String text = answer.header(header).orElse("").strip();
    return text.matches("\\d{1,15}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
  }
}
