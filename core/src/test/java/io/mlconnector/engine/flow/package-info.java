/** What the engine reckons by itself. */
@NullMarked
package io.mlconnector.engine.flow;

import org.jspecify.annotations.NullMarked;
