/** Simulated time for tests and simulators. */
@NullMarked
package io.mlconnector.testkit.time;

import org.jspecify.annotations.NullMarked;
