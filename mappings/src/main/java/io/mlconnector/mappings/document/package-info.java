/** Canonical documents: where systems meet. */
@NullMarked
package io.mlconnector.mappings.document;

import org.jspecify.annotations.NullMarked;
