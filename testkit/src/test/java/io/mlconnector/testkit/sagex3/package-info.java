/** Tests of the simulated X3. */
@NullMarked
package io.mlconnector.testkit.sagex3;

import org.jspecify.annotations.NullMarked;
