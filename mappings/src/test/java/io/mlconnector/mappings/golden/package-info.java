/** Tests that compare mappings with golden files, case by case. */
@NullMarked
package io.mlconnector.mappings.golden;

import org.jspecify.annotations.NullMarked;
