package io.mlconnector.match;

import java.util.List;

/** Says by what the counterpart of a record is found when it is met first. */
@FunctionalInterface
public interface Matcher<T> {

  /** In order: the first criterion with a candidate decides. */
  List<Criterion<T>> criteria();

  /** No look-up: a record that is not linked is new. */
  static <T> Matcher<T> none() {
    return List::of;
  }

  /** One criterion after the other. */
  static <T> Matcher<T> of(List<Criterion<T>> criteria) {
    List<Criterion<T>> list = List.copyOf(criteria);
    return () -> list;
  }
}
