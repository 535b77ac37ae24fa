/**
 * When work runs by itself on one host: at an interval or by a cron line, on the host's threads.
 */
@NullMarked
package io.mlconnector.schedule;

import org.jspecify.annotations.NullMarked;
