/** The contract that every audit sink must pass. */
@NullMarked
package io.mlconnector.testkit.audit;

import org.jspecify.annotations.NullMarked;
