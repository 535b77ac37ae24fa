package io.mlconnector.pipeline;

import io.mlconnector.connector.RunId;
import io.mlconnector.feed.Watermark;
import io.mlconnector.state.FlowKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one run tells its host, however often it gave its lease away. */
final class RunLog {
  private static final Logger LOG = LoggerFactory.getLogger(RunLog.class);

  private final EngineParts engine;
  private final FlowKey flow;
  private final RunId run;
  private final Tally tally = new Tally();
  private final Instant started;

  RunLog(EngineParts engine, FlowKey flow, RunId run) {
    this.engine = engine;
    this.flow = flow;
    this.run = run;
    this.started = engine.time().now();
  }

  RunId run() {
    return run;
  }

  Tally tally() {
    return tally;
  }

  void progress(Optional<Watermark> begun, Watermark watermark) {
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

  SyncReport report(Optional<String> stopped) {
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
