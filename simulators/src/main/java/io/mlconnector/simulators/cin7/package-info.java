/** A simulated Cin7 Core: suppliers, purchases and reference books behind its API v2. */
@NullMarked
package io.mlconnector.simulators.cin7;

import org.jspecify.annotations.NullMarked;
