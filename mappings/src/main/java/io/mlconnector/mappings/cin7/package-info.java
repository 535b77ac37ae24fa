/** Translations from canonical documents to the records of Cin7 Core. */
@NullMarked
package io.mlconnector.mappings.cin7;

import org.jspecify.annotations.NullMarked;
