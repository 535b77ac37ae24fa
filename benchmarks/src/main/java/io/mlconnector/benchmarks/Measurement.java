package io.mlconnector.benchmarks;

import java.util.List;

/** Measures something whose figures need no contender beside them. */
@FunctionalInterface
interface Measurement {
  List<Row> rows(Arguments arguments) throws Exception;
}
