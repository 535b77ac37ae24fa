/**
 * The same synchronization by this library and by others, measured against each other in one
 * session.
 */
@NullMarked
package io.mlconnector.benchmarks;

import org.jspecify.annotations.NullMarked;
