package io.mlconnector.simulators.cin7;

/** A call that the simulated service turns down, with the words it uses. */
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

  /** For a name that no reference book holds: the error code inside is 404 [code:live]. */
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
