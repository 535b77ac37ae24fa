/** The whole flow, between both simulators. */
@NullMarked
package io.mlconnector.verification.company;

import org.jspecify.annotations.NullMarked;
