package io.mlconnector.engine.flow;

import io.mlconnector.connector.Session;

/** The sessions of one run with both systems; closing them ends the target's first. */
public record Sessions(Session source, Session target) implements AutoCloseable {

  /** Begins both, or neither. */
  public static Sessions begin(Flow<?, ?> flow, RunContext context) {
    Session source = flow.source().begin(context.scope(flow.source().system()));
    try {
      return new Sessions(source, flow.target().begin(context.scope(flow.target().system())));
    } catch (RuntimeException | Error e) {
      end(source, e);
      throw e;
    }
  }

  private static void end(Session source, Throwable why) {
    try {
      source.close();
    } catch (RuntimeException e) {
      why.addSuppressed(e);
    }
  }

  @Override
  public void close() {
    try (source) {
      target.close();
    }
  }
}
