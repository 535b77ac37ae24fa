package io.mlconnector.simulators.cin7;

import java.time.Instant;

/** When a change takes place, and from when on lists show it. */
record Moment(Instant now, Instant visibleAt) {}
