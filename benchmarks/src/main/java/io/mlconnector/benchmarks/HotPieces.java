package io.mlconnector.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The pieces that every record passes, each on its own under JMH ({@code Hot} in {@code src/jmh}).
 *
 * <p>Options: {@code forks=1 times=5 seconds=1}: measured iterations after as many to warm up, and
 * how long each takes; 0 seconds are 20 ms. Without forks the figures say little.
 */
final class HotPieces implements Measurement {
  @Override
  public List<Row> rows(Arguments arguments) throws Exception {
    List<String> jvm = new ArrayList<>(arguments.jvm());
    jvm.add("-Djmh.ignoreLock=true");
    try (Surroundings surroundings = new Surroundings(0, 1);
        Folder folder = Folder.temporary();
        JavaProcess jmh =
            JavaProcess.start(
                jvm,
                HotHost.class,
                arguments.text("forks", "1"),
                arguments.text("times", "5"),
                arguments.text("seconds", "1"),
                surroundings.task("engine").database(),
                folder.path().resolve("state").toString())) {
      String line = jmh.said("\\[.*]");
      jmh.end();
      List<Row> rows = new ArrayList<>();
      for (HotHost.Score score : Task.JSON.readValue(line, HotHost.Score[].class)) {
        rows.add(
            Row.shown(
                score.name(),
                String.format(
                    Locale.ROOT, "%.2f us a record, +- %.2f", score.micros(), score.error())));
      }
      return rows;
    }
  }
}
