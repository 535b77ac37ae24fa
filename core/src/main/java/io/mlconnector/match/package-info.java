/** Finding the counterpart of a record, and checking a candidate before it is written. */
@NullMarked
package io.mlconnector.match;

import org.jspecify.annotations.NullMarked;
