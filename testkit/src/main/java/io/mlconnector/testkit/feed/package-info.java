/** What every change feed must survive. */
@NullMarked
package io.mlconnector.testkit.feed;

import org.jspecify.annotations.NullMarked;
