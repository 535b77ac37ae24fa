/**
 * What all simulators share: a server on loopback, its calls, and the faults it can be told to
 * commit.
 */
@NullMarked
package io.mlconnector.simulators;

import org.jspecify.annotations.NullMarked;
