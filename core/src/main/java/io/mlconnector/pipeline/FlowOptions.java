package io.mlconnector.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How a flow is run. */
record FlowOptions(
    Optional<Instant> startingAt,
    Scope scope,
    FirstMatch firstMatch,
    WhenAbsent whenAbsent,
    int parallelism,
    int pageRecords,
    long pageBytes,
    Brake brake,
    boolean pullReferences,
    Duration twinSweep,
    Optional<ShareLimit> changingAtMost,
    boolean plansNeedAnother) {}
