package io.mlconnector.state;

/**
 * A value by which an item's target record can be found, so that a second record of that value is
 * seen before any list of the target shows the first.
 *
 * @param value property and normalized value
 */
public record MatchValue(ItemKey item, String value) {}
