/** The sink's side of a run: durable steps, lanes, and what came of a write. Not for hosts. */
@NullMarked
package io.mlconnector.engine.write;

import org.jspecify.annotations.NullMarked;
