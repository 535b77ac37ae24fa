package io.mlconnector.simulators.sagex3;

/**
 * The reasons for which a call is refused. The status in brackets is the default; Sage documents
 * few of them, so {@link X3Switches#status} can change each.
 */
public enum X3Refusal {
  /** No right on the function (403, seen). */
  NO_RIGHT(403),
  /** No such endpoint (404). */
  UNKNOWN_ENDPOINT(404),
  /** No such class on the endpoint (404). */
  UNKNOWN_CLASS(404),
  /** No such representation of the class (404). */
  UNKNOWN_REPRESENTATION(404),
  /** No such record (404). */
  UNKNOWN_KEY(404),
  /** The facet does not go with the request (400). */
  WRONG_FACET(400),
  /** A list without a representation (400). */
  MISSING_REPRESENTATION(400),
  /** The representation has no {@code $details} (400; 500 was seen too). */
  DETAILS_REFUSED(400),
  /** A verb that the resource does not have (405). */
  METHOD(405),
  /** A parameter that is not documented, or a count or key that cannot be read (400). */
  BAD_PARAMETER(400),
  /** A where that cannot be read, or compares what cannot be compared (400). */
  BAD_WHERE(400),
  /** A property that the class does not have (500, documented). */
  UNKNOWN_PROPERTY(500),
  /** A sort by a property that is not on the query facet (500, assumed). */
  SORT_OFF_FACET(500),
  /** An upper bound on the stamp, where the server takes none (500). */
  UPPER_BOUND(500),
  /** A record that breaks a rule of X3 (400). */
  BAD_RECORD(400);

  private final int status;

  X3Refusal(int status) {
    this.status = status;
  }

  int status() {
    return status;
  }
}
