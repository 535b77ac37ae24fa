/** Tests of what all simulators share. */
@NullMarked
package io.mlconnector.simulators;

import org.jspecify.annotations.NullMarked;
