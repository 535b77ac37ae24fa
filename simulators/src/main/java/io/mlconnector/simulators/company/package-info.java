/** A made-up company with its documents, for the simulators of both sides. */
@NullMarked
package io.mlconnector.simulators.company;

import org.jspecify.annotations.NullMarked;
