package io.mlconnector.engine.flow;

import io.mlconnector.pipeline.Brake;
import io.mlconnector.pipeline.FirstMatch;
import io.mlconnector.pipeline.Scope;
import io.mlconnector.pipeline.ShareLimit;
import io.mlconnector.pipeline.WhenAbsent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How a flow is run. */
public record FlowOptions(
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
