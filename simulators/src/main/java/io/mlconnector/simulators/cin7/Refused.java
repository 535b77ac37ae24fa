package io.mlconnector.simulators.cin7;

/** Ends the handling of a call that the service refuses, with the status and text of its answer. */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final int code;

  private Refused(int status, int code, String text) {
    super(text);
    this.status = status;
    this.code = code;
  }

  static Refused because(String text) {
    return new Refused(400, 400, text);
  }

  /**
   * Refuses a name that a reference list does not hold; the error code in the body is 404 (seen).
   */
  static Refused notFound(String text) {
    return new Refused(400, 404, text);
  }

  static Refused missing(String attribute) {
    return because("Required attribute " + attribute + " is not provided.");
  }

  static Refused unreadable() {
    return new Refused(500, 500, "An error has occurred while reading the request body.");
  }

  static Refused notSimulated(String what) {
    return new Refused(501, 501, "Not simulated: " + what);
  }

  int status() {
    return status;
  }

  int code() {
    return code;
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
