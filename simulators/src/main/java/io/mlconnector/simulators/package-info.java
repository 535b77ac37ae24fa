/**
 * What all simulators share: a server on loopback, its record of calls, the faults it can be told
 * to commit, and a clock for tests.
 */
@NullMarked
package io.mlconnector.simulators;

import org.jspecify.annotations.NullMarked;
