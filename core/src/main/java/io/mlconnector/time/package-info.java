/** The one source of time: nothing else in the library reads a clock or sleeps. */
@NullMarked
package io.mlconnector.time;

import org.jspecify.annotations.NullMarked;
