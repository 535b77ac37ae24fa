/** State in memory, for tests: gone with the process. */
@NullMarked
package io.mlconnector.state.memory;

import org.jspecify.annotations.NullMarked;
