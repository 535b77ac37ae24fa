/** Previews of runs, plans that are kept in the store, and their application. Not for hosts. */
@NullMarked
package io.mlconnector.engine.plan;

import org.jspecify.annotations.NullMarked;
