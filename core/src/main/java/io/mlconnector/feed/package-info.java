/** Reading: changes since a watermark, and look-ups by key or property. */
@NullMarked
package io.mlconnector.feed;

import org.jspecify.annotations.NullMarked;
