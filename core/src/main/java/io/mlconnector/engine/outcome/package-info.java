/**
 * A record on its way through a run, and what it leaves behind in one settlement. Not for hosts.
 */
@NullMarked
package io.mlconnector.engine.outcome;

import org.jspecify.annotations.NullMarked;
