/** The promises and rules of the design, each with a test that says it. */
@NullMarked
package io.mlconnector.verification;

import org.jspecify.annotations.NullMarked;
