/** Tests of the Sage X3 connector against the simulated X3. */
@NullMarked
package io.mlconnector.sagex3;

import org.jspecify.annotations.NullMarked;
