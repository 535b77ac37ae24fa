/**
 * Both sides compared: keys for what was deleted or missed, and a period's documents to the cent.
 */
@NullMarked
package io.mlconnector.reconcile;

import org.jspecify.annotations.NullMarked;
