package io.mlconnector.benchmarks;

import io.mlconnector.feed.Watermark;
import io.mlconnector.pipeline.Listener;
import io.mlconnector.pipeline.Progress;
import io.mlconnector.pipeline.RunAnswer;
import io.mlconnector.pipeline.SyncReport;
import java.time.Duration;

/**
 * A host process for the takeover: it is told when to begin, tries to run the flow every second
 * while another host has it, and ends after one whole run.
 */
final class TakeoverHost {
  /**
   * The form of a line with the clock's milliseconds and the page that the watermark has reached.
   */
  static final String SETTLED = "settled [0-9]+ [0-9]+";

  /** The form of a line with the clock's milliseconds, before it tries to run. */
  static final String ASKED = "asked [0-9]+";

  static final String READY = "ready";
  static final String TAKEN = "taken";

  /** The form of a line with the number of the run's records. */
  static final String DONE = "done [0-9]+";

  private static final long LOOK = 1_000;

  private TakeoverHost() {}

  /**
   * @param arguments the {@link Task} as JSON, the lease's length in milliseconds
   */
  public static void main(String[] arguments) throws Exception {
    Task task = Task.JSON.readValue(arguments[0], Task.class);
    Duration lease = Duration.ofMillis(Long.parseLong(arguments[1]));
    try (EngineFlow flow =
        new EngineFlow(
            task, false, pool -> pool, engine -> engine.lease(lease).listener(new Telling()))) {
      System.out.println(READY);
      if (System.in.read() < 0) {
        return;
      }
      RunAnswer answer = sync(flow);
      while (!(answer instanceof SyncReport)) {
        System.out.println(TAKEN);
        Thread.sleep(LOOK);
        answer = sync(flow);
      }
      System.out.println("done " + ((SyncReport) answer).total());
    }
  }

  private static RunAnswer sync(EngineFlow flow) {
    System.out.println("asked " + System.currentTimeMillis());
    return flow.sync();
  }

  private static final class Telling implements Listener {
    @Override
    public void progress(Progress progress) {
      System.out.println(
          "settled "
              + System.currentTimeMillis()
              + " "
              + progress.watermark().map(Watermark::position).orElse("0"));
    }
  }
}
