package io.mlconnector.http;

/**
 * One attempt, for an authenticator to decorate. What is set here is redacted in logs and errors.
 */
public interface Outgoing {

  Outgoing header(String name, String value);

  Outgoing query(String name, String value);
}
