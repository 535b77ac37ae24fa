/** What a host says of a pipeline, and what it is told by it. */
@NullMarked
package io.mlconnector.pipeline;

import org.jspecify.annotations.NullMarked;
