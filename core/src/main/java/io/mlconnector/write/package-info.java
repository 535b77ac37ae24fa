/** Writing: batches, durable steps with probes, and what came of them. */
@NullMarked
package io.mlconnector.write;

import org.jspecify.annotations.NullMarked;
