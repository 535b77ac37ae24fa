package io.mlconnector.simulators.cin7;

import io.mlconnector.simulators.Call;
import io.mlconnector.simulators.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The rate limit: at most so many calls of one key in any 60 seconds (documented). A call that it
 * refuses has no effect and does not count.
 */
final class CallLimit {
  private static final Duration WINDOW = Duration.ofSeconds(60);

  private final CompanySettings settings;
  private final Map<String, Deque<Instant>> taken = new HashMap<>();
  private long answers;

  CallLimit(CompanySettings settings) {
    this.settings = settings;
  }

  long answers() {
    return answers;
  }

  /** Counts a call when it arrives; answers it if the limit is reached. */
  Optional<Reply> refuse(Call call) {
    Deque<Instant> calls =
        taken.computeIfAbsent(
            call.header("api-auth-applicationkey").orElse(""), key -> new ArrayDeque<>());
    Instant now = call.effectAt();
    while (!calls.isEmpty() && !calls.getFirst().plus(WINDOW).isAfter(now)) {
      calls.removeFirst();
    }
    if (calls.size() >= settings.callsPerMinute) {
      answers++;
      return Optional.of(reply(settings.limitForm));
    }
    calls.addLast(now);
    return Optional.empty();
  }

  static Reply reply(LimitForm form) {
    Reply busy = Reply.text(429, "text/plain; charset=utf-8", "");
    return switch (form) {
      case SECONDS_IN_WORDS -> busy.with("Retry-After", "60 Seconds");
      case SECONDS -> busy.with("Retry-After", "30");
      case NO_WAIT_GIVEN -> busy;
      case UNAVAILABLE_503 ->
          Reply.text(503, "text/plain; charset=utf-8", "You reached 60 calls per minute API limit");
      case BAD_REQUEST_400 ->
          Reply.json(
              400,
              "[{\"ErrorCode\":400,\"Exception\":\"You have reached 60 calls per 60 seconds API"
                  + " limit.\"}]");
    };
  }
}
