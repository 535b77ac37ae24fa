package io.mlconnector.engine.flow;

import io.mlconnector.feed.Watermark;
import io.mlconnector.pipeline.Listener;
import io.mlconnector.pipeline.Progress;
import io.mlconnector.pipeline.SyncReport;
import io.mlconnector.record.FlowKey;
import io.mlconnector.record.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects what a run tells its host, progress and report, even if it gave way to other runs in
 * between.
 */
public final class RunLog {
  private static final Logger LOG = LoggerFactory.getLogger(RunLog.class);

  private final EngineParts engine;
  private final FlowKey flow;
  private final RunId run;
  private final RunCounts tally = new RunCounts();
  private final Instant started;

  public RunLog(EngineParts engine, FlowKey flow, RunId run) {
    this.engine = engine;
    this.flow = flow;
    this.run = run;
    this.started = engine.time().now();
  }

  public RunId run() {
    return run;
  }

  public RunCounts tally() {
    return tally;
  }

  public void progress(Optional<Watermark> begun, Watermark watermark) {
    double seconds =
        Math.max(0.001, Duration.between(started, engine.time().now()).toMillis() / 1000.0);
    Progress progress =
        new Progress(
            flow.flow(),
            run,
            tally.changesRead(),
            tally.done(),
            tally.putAside(),
            tally.changesRead() / seconds,
            Optional.of(watermark),
            new Estimate(started, begun).left(watermark, engine.time().now()));
    tell(listener -> listener.progress(progress));
  }

  public SyncReport report(Optional<String> stopped) {
    SyncReport report =
        new SyncReport(
            flow.flow(),
            run,
            tally.outcomes(),
            tally.problems(),
            tally.calls(),
            tally.differences(),
            Duration.between(started, engine.time().now()),
            tally.watermark(),
            tally.rewritten(),
            stopped);
    LOG.info("{}", report);
    tell(listener -> listener.finished(report));
    return report;
  }

  private void tell(Consumer<Listener> message) {
    for (Listener listener : engine.listeners()) {
      try {
        message.accept(listener);
      } catch (RuntimeException e) {
        LOG.warn("a listener failed", e);
      }
    }
  }
}
