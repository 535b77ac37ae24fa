/** Pages of changes: read ahead, hashed, and read by key. Not for hosts. */
@NullMarked
package io.mlconnector.engine.page;

import org.jspecify.annotations.NullMarked;
