package io.mlconnector.state;

import io.mlconnector.match.TwinSearch;

/**
 * A value by which an item's target record can be found, so that a second record of that value is
 * seen before any list of the target shows the first.
 *
 * @param value property and normalized value
 */
public record MatchValue(ItemKey item, String value) {

  /** Whether it is the digest that names the item at the target, which tells nothing of it. */
  public boolean isMark() {
    return value.startsWith(MARK);
  }

  /** What the values begin with that are marks. */
  public static final String MARK = TwinSearch.MARK + "=";
}
