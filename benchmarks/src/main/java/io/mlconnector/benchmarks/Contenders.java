package io.mlconnector.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;

/** Runs one contender in this process and prints what it cost. */
final class Contenders {
  /** What one run of a contender cost, and what it left in the target. */
  record Figures(String contender, Meter.Cost cost, FlatTable.Picture picture) {}

  static final List<String> NAMES =
      List.of(
          "floor:full",
          "floor:noop",
          "engine",
          "engine-noop",
          "batch:chunk",
          "camel:jdbc",
          "camel:memory");

  private Contenders() {}

  static Contender of(Task task) throws Exception {
    return switch (task.contender()) {
      case "floor:full" -> new FloorLoop(task, false);
      case "floor:noop" -> new FloorLoop(task, true);
      case "engine" -> new EngineFlow(task, false);
      case "engine-noop" -> new EngineFlow(task, true);
      case "batch:chunk" -> new BatchJob(task);
      case "camel:jdbc" -> new CamelRoute(task, true);
      case "camel:memory" -> new CamelRoute(task, false);
      default -> throw new IllegalArgumentException("no such contender: " + task.contender());
    };
  }

  /** Runs a task to its end on this thread. */
  static Figures measure(Task task) throws Exception {
    try (Connection connection = DriverManager.getConnection(task.database());
        Contender contender = of(task)) {
      FlatTable.create(connection);
      contender.prepare();
      Meter meter = new Meter();
      meter.start(task.look());
      Meter.Cost cost = meter.stop(contender.run());
      return new Figures(task.contender(), cost, FlatTable.picture(connection));
    }
  }

  /**
   * @param arguments the {@link Task} as JSON
   */
  public static void main(String[] arguments) throws Exception {
    Figures figures = measure(Task.JSON.readValue(arguments[0], Task.class));
    System.out.println(Task.JSON.writeValueAsString(figures));
  }
}
