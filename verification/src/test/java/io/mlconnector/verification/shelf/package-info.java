/**
 * The smallest pair of systems that can go wrong, for tests of the engine: a table, and things on a
 * shelf.
 */
@NullMarked
package io.mlconnector.verification.shelf;

import org.jspecify.annotations.NullMarked;
