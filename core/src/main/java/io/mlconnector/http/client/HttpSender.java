package io.mlconnector.http.client;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import io.mlconnector.error.AuthenticationException;
import io.mlconnector.error.RateLimitedException;
import io.mlconnector.error.RejectedException;
import io.mlconnector.error.UnavailableException;
import io.mlconnector.error.UnexpectedResponseException;
import io.mlconnector.http.Answer;
import io.mlconnector.http.Verdict;
import io.mlconnector.http.call.CallScope;
import io.mlconnector.http.call.NotSentException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends one request: in turn, authorized, judged; repeated only where nothing was done or repeating
 * does no harm.
 */
final class HttpSender {
  private static final int REPEATS = 3;
  private static final int LIMIT_ANSWERS = 8;
  private static final long LONGEST = 3_600;
  private static final Duration FIRST_LIMIT_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_LIMIT_PAUSE = Duration.ofSeconds(60);
  private static final Duration FIRST_REPEAT = Duration.ofMillis(500);
  private static final Pattern DIGITS = Pattern.compile("\\d{1,6}");

  private final HttpClientSettings settings;
  private final CallScope scope;
  private final HttpRequestBuilder draft;
  private final SplittableRandom random = new SplittableRandom();
  private int limitAnswers;

  HttpSender(HttpClientSettings settings, CallScope scope, HttpRequestBuilder draft) {
    this.settings = settings;
    this.scope = scope;
    this.draft = draft;
  }

  <T> T send(Function<Answer, T> read) {
    if (scope.step().isPresent() || !draft.mayRepeat()) {
      return read.apply(once());
    }
    RetryPolicy<T> weather =
        RetryPolicy.<T>builder()
            .handle(UnavailableException.class, UnexpectedResponseException.class)
            .withMaxRetries(REPEATS)
            .onRetry(event -> pause(FIRST_REPEAT.multipliedBy(1L << (event.getAttemptCount() - 1))))
            .build();
    try {
      return Failsafe.with(weather).get(() -> read.apply(once()));
    } catch (FailsafeException e) {
      throw new IllegalStateException("interrupted while repeating " + draft.name(), e);
    }
  }

  /** Until an answer says something about the request itself. */
  private Answer once() {
    boolean renewed = false;
    while (true) {
      long generation = settings.gate().generation();
      HttpRequestBuilder.Attempt attempt = draft.attempt();
      Answer answer = exchange(attempt);
      Verdict verdict = settings.rules().judge(answer);
      if (verdict == Verdict.LIMITED) {
        waitOutLimit(answer);
      } else if (verdict == Verdict.EXPIRED
          && !renewed
          && settings.gate().renew(settings.authenticator(), generation)) {
        renewed = true;
      } else {
        return accept(verdict, answer, attempt);
      }
    }
  }

  private Answer accept(Verdict verdict, Answer answer, HttpRequestBuilder.Attempt attempt) {
    if (verdict == Verdict.UNAVAILABLE) {
      settings.breaker().failure();
    } else {
      settings.breaker().success();
    }
    if (verdict == Verdict.OK) {
      return answer;
    }
    String words = attempt.redact(settings.rules().words(answer));
    String text = text(verdict, answer.status()) + (words.isBlank() ? "" : ": " + words);
    throw switch (verdict) {
      case EXPIRED, FORBIDDEN ->
          new AuthenticationException(text + "; check the credential in the vault and its rights");
      case UNAVAILABLE -> new UnavailableException(text, !draft.name().startsWith("GET "));
      case REJECTED -> new RejectedException(text);
      default ->
          new UnexpectedResponseException(
              text(verdict, answer.status()) + ": check the base URL and the path");
    };
  }

  private String text(Verdict verdict, int status) {
    String what =
        switch (verdict) {
          case EXPIRED -> "not accepted";
          case FORBIDDEN -> "forbidden";
          case UNAVAILABLE -> "not served";
          case REJECTED -> "rejected";
          default -> "answered not as documented";
        };
    return settings.system() + ": " + draft.name() + " " + what + " (" + status + ")";
  }

  private void waitOutLimit(Answer answer) {
    Duration pause = retryAfter(answer).orElseGet(this::growingPause);
    settings.budget().block(pause);
    limitAnswers++;
    if (limitAnswers >= LIMIT_ANSWERS) {
      throw new RateLimitedException(
          settings.system()
              + ": "
              + draft.name()
              + " was limited "
              + limitAnswers
              + " times; lower the rate limit setting");
    }
    scope
        .step()
        .filter(window -> window.left().compareTo(pause) <= 0)
        .ifPresent(
            window -> {
              throw new NotSentException("limited for longer than the send deadline allows");
            });
  }

  /** {@code 30}, {@code 60 Seconds}, a date; other forms count as absent. */
  private Optional<Duration> retryAfter(Answer answer) {
    String text = answer.header("Retry-After").orElse("").strip();
    Matcher digits = DIGITS.matcher(text);
    if (digits.lookingAt()) {
      return Optional.of(Duration.ofSeconds(Math.min(LONGEST, Long.parseLong(digits.group()))));
    }
    Instant now = answer.date().orElseGet(settings.engine().time()::now);
    return HttpDate.parse(text)
        .map(until -> Duration.between(now, until).toSeconds())
        .filter(seconds -> seconds > 0)
        .map(seconds -> Duration.ofSeconds(Math.min(LONGEST, seconds)));
  }

  private Duration growingPause() {
    Duration pause = FIRST_LIMIT_PAUSE.multipliedBy(1L << Math.min(limitAnswers, 4));
    Duration most = pause.compareTo(LONGEST_LIMIT_PAUSE) > 0 ? LONGEST_LIMIT_PAUSE : pause;
    return most.plusMillis(random.nextLong(1_000));
  }

  private Answer exchange(HttpRequestBuilder.Attempt attempt) {
    return new HttpExchange(settings, scope, draft.name()).send(attempt.request());
  }

  /** Half of the pause is jitter, so that many runs do not come back at once. */
  private void pause(Duration most) {
    long nanos = most.toNanos();
    Duration left = Duration.ofNanos(nanos / 2 + random.nextLong(nanos / 2 + 1));
    while (left.compareTo(Duration.ZERO) > 0) {
      scope.heartbeat();
      if (scope.stopping()) {
        throw new NotSentException("the run was asked to stop");
      }
      Duration slice = left.compareTo(scope.heartbeatEvery()) > 0 ? scope.heartbeatEvery() : left;
      settings.engine().time().pause(slice);
      left = left.minus(slice);
    }
  }
}
