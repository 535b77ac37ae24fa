/** Tests of reading, one for each rule. */
@NullMarked
package io.mlconnector.feed.scan;

import org.jspecify.annotations.NullMarked;
