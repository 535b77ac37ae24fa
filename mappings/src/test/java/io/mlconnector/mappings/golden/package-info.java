/** Mappings, case by case, against files that people read. */
@NullMarked
package io.mlconnector.mappings.golden;

import org.jspecify.annotations.NullMarked;
