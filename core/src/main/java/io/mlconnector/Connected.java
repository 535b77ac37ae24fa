package io.mlconnector;

import io.mlconnector.connector.Connection;
import io.mlconnector.connector.Health;
import io.mlconnector.engine.flow.RunContext;
import io.mlconnector.record.SystemId;

/**
 * A system that a tenant is connected to, from which and to which pipelines are built. Thread-safe.
 */
public final class Connected {
  private final Tenant tenant;
  private final Connection connection;

  Connected(Tenant tenant, Connection connection) {
    this.tenant = tenant;
    this.connection = connection;
  }

  public SystemId system() {
    return connection.system();
  }

  /**
   * Asks the system whether all is well; changes nothing, never throws for what the system does.
   */
  public Health check() {
    return RunContext.check(connection, tenant.engine());
  }

  Connection connection() {
    return connection;
  }

  Tenant tenant() {
    return tenant;
  }

  @Override
  public String toString() {
    return system().toString();
  }
}
