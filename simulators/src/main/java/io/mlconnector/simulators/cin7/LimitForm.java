package io.mlconnector.simulators.cin7;

/**
 * The forms in which Cin7 Core shows that its rate limit is reached; all of them have been seen.
 *
 * <p>The documentation named 503 in 2024 and names 429 since 2026; authors of public clients met
 * both, and 400 too.
 */
public enum LimitForm {
  /** 429 with {@code Retry-After: 60 Seconds}, which is not the form of the RFC. */
  SECONDS_IN_WORDS,
  /** 429 with {@code Retry-After: 30}. */
  SECONDS,
  /** 429 without the header. */
  NO_WAIT_GIVEN,
  /** 503 with a text, without the header. */
  UNAVAILABLE_503,
  /** 400 with a text in the usual array of errors. */
  BAD_REQUEST_400
}
