package io.mlconnector.state;

import io.mlconnector.match.TwinSearch;
import io.mlconnector.record.ItemKey;
import java.text.Normalizer;

/**
 * A value by which an item's target record is found, kept in the store so that a second record with
 * this value is noticed before the target's lists show the first.
 *
 * @param value property and normalized value
 */
public record MatchValue(ItemKey item, String value) {

  /** Whether it is a mark, which is a digest and reveals nothing of the record. */
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
