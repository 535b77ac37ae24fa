/** Tests of what all simulators share. */
@NullMarked
package io.mlconnector.testkit.simulator;

import org.jspecify.annotations.NullMarked;
