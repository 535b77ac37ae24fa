/** The same sync by several means, measured against each other in one session. */
@NullMarked
package io.mlconnector.benchmarks;

import org.jspecify.annotations.NullMarked;
