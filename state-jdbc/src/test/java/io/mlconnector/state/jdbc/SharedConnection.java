package io.mlconnector.state.jdbc;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Answers with the connection of the host's transaction while there is one. */
final class SharedConnection extends PGSimpleDataSource {
  private static final long serialVersionUID = 1L;
  private static final Set<String> MANAGED = Set.of("commit", "rollback", "setAutoCommit");

  boolean inTransaction;

  /** Whether the connection lets nobody but its transaction manager commit, as those of JTA do. */
  boolean managed;

  private final transient DataSource source;
  private final transient Connection hosts;

  SharedConnection(DataSource source, Connection hosts) {
    this.source = source;
    this.hosts = hosts;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return inTransaction ? unclosed() : source.getConnection();
  }

  private Connection unclosed() {
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (managed && MANAGED.contains(method.getName())) {
                throw new SQLException(method.getName() + " while taking part in a transaction");
              }
              return method.getName().equals("close") ? null : method.invoke(hosts, arguments);
            });
  }
}
