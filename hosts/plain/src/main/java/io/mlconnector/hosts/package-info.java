/**
 * Applications that embed the library: the flow that all of them run, and the plain {@code main}.
 */
@NullMarked
package io.mlconnector.hosts;

import org.jspecify.annotations.NullMarked;
