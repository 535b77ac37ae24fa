package io.mlconnector.benchmarks;

/** One way to do the work. Used by one thread; started in a process of its own. */
interface Contender extends AutoCloseable {

  /** What is done before the clock starts: tables, connections, a first run where it counts. */
  void prepare() throws Exception;

  /**
   * The work: every order of the source stands in the target.
   *
   * @return records read
   */
  long run() throws Exception;

  @Override
  void close();
}
