package io.mlconnector.benchmarks;

/**
 * One implementation of the work that all contenders do. Used by one thread, in a process of its
 * own.
 */
interface Contender extends AutoCloseable {

  /**
   * Prepares what does not count: tables, connections, and a first run where the comparison needs
   * one.
   */
  void prepare() throws Exception;

  /**
   * Does the work, after which every order of the source is in the target.
   *
   * @return records read
   */
  long run() throws Exception;

  @Override
  void close();
}
