package io.mlconnector.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An answer as it came in, body read whole. */
public interface Answer {

  int status();

  /** First value of a header, by name without case. */
  Optional<String> header(String name);

  /** All values of a header that may come several times (Set-Cookie), in their order. */
  List<String> headers(String name);

  /** The body as text; UTF-8. */
  String text();

  /** Whether the content type, or the body's first character, says JSON. */
  boolean json();

  /**
   * The body as JSON, mended by the client's repair if it is not.
   *
   * @throws io.mlconnector.error.UnexpectedResponseException for a body that is not JSON of that
   *     shape
   */
  <T> T as(Class<T> type);

  /**
   * The server's clock when it wrote the head, whole seconds; empty without a readable Date header.
   */
  Optional<Instant> date();

  /** From just before sending until the body was read. */
  Duration took();
}
