package io.mlconnector.benchmarks;

import java.util.List;

/** A measurement whose figures need no contender for comparison. */
@FunctionalInterface
interface Measurement {
  List<Row> rows(Arguments arguments) throws Exception;
}
