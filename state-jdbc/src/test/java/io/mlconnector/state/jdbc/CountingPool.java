package io.mlconnector.state.jdbc;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A pool as hosts have one: keeps connections, hands them out as they were set up, counts them. */
final class CountingPool implements DataSource {
  final AtomicInteger most = new AtomicInteger();
  final AtomicInteger out = new AtomicInteger();
  private final DataSource source;
  private final boolean autoCommit;
  private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();

  CountingPool(DataSource source, boolean autoCommit) {
    this.source = source;
    this.autoCommit = autoCommit;
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (Thread.interrupted()) {
      throw new SQLException("interrupted while waiting", new InterruptedException());
    }
    Connection pooled = idle.pollFirst();
    Connection connection = pooled == null ? fresh() : pooled;
    most.accumulateAndGet(out.incrementAndGet(), Math::max);
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close")) {
                return giveBack(connection);
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private Connection fresh() throws SQLException {
    Connection connection = source.getConnection();
    connection.setAutoCommit(autoCommit);
    return connection;
  }

  private Object giveBack(Connection connection) throws SQLException {
    out.decrementAndGet();
    if (!connection.isClosed()) {
      if (connection.getAutoCommit() != autoCommit) {
        throw new IllegalStateException("auto-commit was not put back");
      }
      idle.addFirst(connection);
    }
    return connection;
  }

  @Override
  public Connection getConnection(String user, String password) {
    throw new UnsupportedOperationException();
  }

  @Override
  public PrintWriter getLogWriter() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setLogWriter(PrintWriter writer) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setLoginTimeout(int seconds) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("wraps nothing");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
