package io.mlconnector.discovery;

import io.mlconnector.connector.Connection;
import io.mlconnector.connector.Roles;
import io.mlconnector.connector.RunScope;
import io.mlconnector.connector.Session;
import io.mlconnector.record.SystemId;
import java.util.Optional;

/** A connection that has feeds besides those of its connector. */
record JoinedConnection(Connection own, Feeds added) implements Connection {

  @Override
  public SystemId system() {
    return own.system();
  }

  @Override
  public Roles<?> roles() {
    return added.joined(own.roles());
  }

  @Override
  public Session begin(RunScope run) {
    return own.begin(run);
  }

  @Override
  public Optional<String> exclusive() {
    return own.exclusive();
  }

  @Override
  public void close() {
    own.close();
  }
}
