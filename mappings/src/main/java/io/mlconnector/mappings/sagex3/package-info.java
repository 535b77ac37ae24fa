/** Translations from the records of Sage X3 to canonical documents. */
@NullMarked
package io.mlconnector.mappings.sagex3;

import org.jspecify.annotations.NullMarked;
