/** The smallest system that can go wrong: things on a shelf, without idempotency keys. */
@NullMarked
package io.mlconnector.verification.shelf;

import org.jspecify.annotations.NullMarked;
