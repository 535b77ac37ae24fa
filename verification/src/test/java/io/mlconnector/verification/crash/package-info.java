/**
 * Tests with host processes that are killed, stopped and continued, on a real clock and on both
 * stores.
 */
@NullMarked
package io.mlconnector.verification.crash;

import org.jspecify.annotations.NullMarked;
