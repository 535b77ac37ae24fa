package io.mlconnector.connector;

/** One run's time with a system. */
public interface Session extends AutoCloseable {

  /** Asks the system whether all is well; never throws; names the wrong setting and the way out. */
  Health check();

  /** Which installation this is (company, server and folder, account); a change stops the run. */
  Identity identity();

  @Override
  default void close() {}
}
