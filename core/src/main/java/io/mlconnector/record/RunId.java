package io.mlconnector.record;

/** Names one run of one pipeline. */
public record RunId(String value) {
  @Override
  public String toString() {
    return value;
  }
}
