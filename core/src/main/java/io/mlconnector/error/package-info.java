/** What a system, the store or a host's own mistake does to a run, as exceptions. */
@NullMarked
package io.mlconnector.error;

import org.jspecify.annotations.NullMarked;
