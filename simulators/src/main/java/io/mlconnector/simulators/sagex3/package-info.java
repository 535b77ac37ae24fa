/** A simulated Sage X3 that answers REST api1 calls as its documentation says. */
@NullMarked
package io.mlconnector.simulators.sagex3;

import org.jspecify.annotations.NullMarked;
