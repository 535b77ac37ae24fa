package io.mlconnector.state;

import io.mlconnector.match.TwinSearch;
import io.mlconnector.record.ItemKey;
import java.text.Normalizer;

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

  /** The item's own mark, which its record at the target may carry. */
  public static MatchValue mark(ItemKey item) {
    return new MatchValue(item, indexed(TwinSearch.MARK, item.mark()));
  }

  /** A property's value as it is indexed. */
  public static String indexed(String property, String value) {
    return property + "=" + normalized(value);
  }

  /** Form NFC, trimmed; the case is kept. */
  public static String normalized(String value) {
    return Normalizer.normalize(value, Normalizer.Form.NFC).strip();
  }
}
