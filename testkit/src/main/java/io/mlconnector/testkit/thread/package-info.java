/** Threads that begin together. */
@NullMarked
package io.mlconnector.testkit.thread;

import org.jspecify.annotations.NullMarked;
