/** Canonical documents: the common form in which a record passes from any source to any target. */
@NullMarked
package io.mlconnector.mappings.document;

import org.jspecify.annotations.NullMarked;
