/** Tests of reading, one for each rule. */
@NullMarked
package io.mlconnector.feed;

import org.jspecify.annotations.NullMarked;
