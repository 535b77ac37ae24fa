package io.mlconnector.simulators.cin7;

/**
 * The ways in which Cin7 Core shows that the limit of calls is reached; all of them have been seen.
 *
 * <p>Source: contract cin7-core, section 2 [doc][code:live].
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
