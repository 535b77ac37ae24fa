/** Assembling flows and running them. */
@NullMarked
package io.mlconnector.pipeline;

import org.jspecify.annotations.NullMarked;
