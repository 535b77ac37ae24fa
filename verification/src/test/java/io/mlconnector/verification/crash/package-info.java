/** Hosts that are killed, stopped and continued: real processes, real clock, both stores. */
@NullMarked
package io.mlconnector.verification.crash;

import org.jspecify.annotations.NullMarked;
