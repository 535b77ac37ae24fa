package io.mlconnector.pipeline;

import io.mlconnector.feed.Watermark;
import io.mlconnector.record.RunId;
import java.time.Duration;
import java.util.Optional;

/**
 * How far a run is.
 *
 * @param read changes read so far
 * @param done parts that have an outcome
 * @param putAside parts that were held, failed or conflicted
 * @param perSecond changes read per second since the run began
 * @param remaining estimate by the watermark's distance from the source's clock; empty where it
 *     cannot be told
 */
public record Progress(
    String pipeline,
    RunId run,
    long read,
    long done,
    long putAside,
    double perSecond,
    Optional<Watermark> watermark,
    Optional<Duration> remaining) {}
