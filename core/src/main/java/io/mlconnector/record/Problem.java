package io.mlconnector.record;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * One thing that keeps a record from being written.
 *
 * @param path the field, e.g. {@code lines[2].account}; blank for the whole record
 * @param text for a person; may hold the vendor's own words
 */
public record Problem(String path, Reason reason, String text, Optional<Need> waitsFor) {

  public Problem {
    requireNonNull(path, "path");
    requireNonNull(reason, "reason");
    requireNonNull(text, "text");
    requireNonNull(waitsFor, "waitsFor");
  }

  public Problem(String path, Reason reason, String text) {
    this(path, reason, text, Optional.empty());
  }

  /** A problem that goes away when the need is met. */
  public static Problem waiting(String path, Reason reason, String text, Need need) {
    return new Problem(path, reason, text, Optional.of(need));
  }

  @Override
  public String toString() {
    return (path.isEmpty() ? "" : path + ": ") + text;
  }
}
