/** Runs tests inside tests. */
@NullMarked
package io.mlconnector.testkit.proof;

import org.jspecify.annotations.NullMarked;
