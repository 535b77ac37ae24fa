/** Threads of a run: the caller's own and those that the host's executor lends. Not for hosts. */
@NullMarked
package io.mlconnector.engine.thread;

import org.jspecify.annotations.NullMarked;
