/** Tests of the whole flow from the simulated X3 to the simulated Cin7, under faults. */
@NullMarked
package io.mlconnector.verification.company;

import org.jspecify.annotations.NullMarked;
