/** How both sides are compared, by keys and by a period's documents. Not for hosts. */
@NullMarked
package io.mlconnector.engine.reconcile;

import org.jspecify.annotations.NullMarked;
