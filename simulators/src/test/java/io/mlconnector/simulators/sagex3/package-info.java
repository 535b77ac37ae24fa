/** Tests of the simulated X3. */
@NullMarked
package io.mlconnector.simulators.sagex3;

import org.jspecify.annotations.NullMarked;
