package io.mlconnector.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** One request on its way to be sent. Not for reuse. */
public interface ApiRequest {

  /** Adds a query parameter; encoded here, a space as {@code %20}. */
  ApiRequest query(String name, String value);

  ApiRequest header(String name, String value);

  /** The body as JSON: a record, a map or a list. Written anew for each attempt. */
  ApiRequest json(Object body);

  /** A body in another form. */
  ApiRequest body(String contentType, String text);

  /** Says that sending it twice does no harm. Without effect inside a step. */
  ApiRequest repeatable();

  /**
   * Sends, and reads the answer as JSON.
   *
   * @throws io.mlconnector.error.UnexpectedResponseException for a body that is not JSON of that
   *     shape
   */
  <T> T as(Class<T> type);

  /**
   * Sends.
   *
   * @return an answer that the rules call OK
   */
  Answer send();

  /** Encodes a text as one segment of a path. */
  static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
