package io.mlconnector.match;

import java.util.Optional;
import java.util.function.Function;

/**
 * A property by which the target's look-up is asked, and how its value is read from a record of the
 * target.
 *
 * <p>Values are compared in Unicode form NFC, trimmed, with their case; one that differs in case
 * only is never linked.
 */
public record Criterion<T>(String property, Function<T, Optional<String>> value) {

  /** A field that carries the source's key. */
  public static <T> Criterion<T> externalId(String property, Function<T, Optional<String>> value) {
    return new Criterion<>(property, value);
  }

  /** The record's name. */
  public static <T> Criterion<T> exactName(String property, Function<T, String> name) {
    return new Criterion<>(
        property, record -> Optional.of(name.apply(record)).filter(text -> !text.isBlank()));
  }
}
