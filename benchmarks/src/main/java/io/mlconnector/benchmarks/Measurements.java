package io.mlconnector.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The measurements by the name under which the command line asks for them. */
final class Measurements {
  private static final Map<String, Measurement> ALL = all();

  private Measurements() {}

  private static Map<String, Measurement> all() {
    Map<String, Measurement> all = new LinkedHashMap<>();
    all.put("size", new CoreSize());
    all.put("calls", new VendorCalls());
    all.put("idle-run", new IdleRun());
    all.put("idle-pipeline", new IdlePipelines());
    all.put("start-up", new StartUp());
    all.put("takeover", new Takeover());
    all.put("rate", new LongRun());
    all.put("memory", new SmallHeap());
    all.put("hot", new HotPieces());
    return all;
  }

  static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  static List<Row> rows(String name, Arguments arguments) throws Exception {
    Measurement measurement = ALL.get(name);
    if (measurement == null) {
      throw new IllegalArgumentException(name + ": there are " + names());
    }
    return measurement.rows(arguments);
  }
}
