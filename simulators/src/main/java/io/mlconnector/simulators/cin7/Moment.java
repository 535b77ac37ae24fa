package io.mlconnector.simulators.cin7;

import java.time.Instant;

/** The time at which a change takes place, and the time from which lists show it. */
record Moment(Instant now, Instant visibleAt) {}
