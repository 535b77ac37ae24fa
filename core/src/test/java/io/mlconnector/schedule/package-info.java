/** Schedules and cron lines, on a clock that the tests move. */
@NullMarked
package io.mlconnector.schedule;

import org.jspecify.annotations.NullMarked;
