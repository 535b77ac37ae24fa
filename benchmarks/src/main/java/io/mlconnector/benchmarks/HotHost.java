package io.mlconnector.benchmarks;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs JMH in a process of its own, since its forks take over that process's class path, and prints
 * the scores.
 */
final class HotHost {
  /** The class stands apart from the others, since JMH adds to it. */
  private static final String HOT = "io\\.mlconnector\\.benchmarks\\.Hot\\.";

  private static final long SHORTEST = 20;

  private HotHost() {}

  /** Microseconds a record. */
  record Score(String name, double micros, double error) {}

  /**
   * @param arguments forks, iterations, seconds of each, JDBC URL of an empty PostgreSQL database,
   *     path of an H2 file
   */
  public static void main(String[] arguments) throws Exception {
    int iterations = Integer.parseInt(arguments[1]);
    long millis = Math.max(SHORTEST, Long.parseLong(arguments[2]) * 1_000);
    TimeValue time = new TimeValue(millis, MILLISECONDS);
    var options =
        new OptionsBuilder()
            .include(HOT)
            .forks(Integer.parseInt(arguments[0]))
            .warmupIterations(iterations)
            .warmupTime(time)
            .measurementIterations(iterations)
            .measurementTime(time)
            .jvmArgsAppend(
                "-D" + HotStore.DATABASE + "=" + arguments[3],
                "-D" + HotStore.FILE + "=" + arguments[4])
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .build();
    System.setProperty(HotStore.DATABASE, arguments[3]);
    System.setProperty(HotStore.FILE, arguments[4]);
    List<Score> scores = new Runner(options).run().stream().map(HotHost::score).toList();
    System.out.println(Task.JSON.writeValueAsString(scores));
  }

  private static Score score(RunResult run) {
    String where = run.getParams().getParam("store");
    String name = run.getPrimaryResult().getLabel() + (where == null ? "" : ", " + where);
    double error = run.getPrimaryResult().getScoreError();
    return new Score(name, run.getPrimaryResult().getScore(), Double.isNaN(error) ? 0 : error);
  }
}
