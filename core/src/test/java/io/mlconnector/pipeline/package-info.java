/** What the engine reckons by itself. */
@NullMarked
package io.mlconnector.pipeline;

import org.jspecify.annotations.NullMarked;
