package io.mlconnector.benchmarks;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A connection pool that counts connections taken, statements executed, and commits. */
final class CountedPool {
  private final AtomicLong taken = new AtomicLong();
  private final AtomicLong statements = new AtomicLong();
  private final AtomicLong commits = new AtomicLong();

  /** The counts so far. */
  record Count(long taken, long statements, long commits) {
    Count since(Count before) {
      return new Count(
          taken - before.taken, statements - before.statements, commits - before.commits);
    }
  }

  Count count() {
    return new Count(taken.get(), statements.get(), commits.get());
  }

  DataSource of(DataSource pool) {
    return around(DataSource.class, pool, this::pool);
  }

  private @Nullable Object pool(Method method, @Nullable Object result) {
    if (result instanceof Connection connection) {
      taken.incrementAndGet();
      return around(Connection.class, connection, this::connection);
    }
    return result;
  }

  private @Nullable Object connection(Method method, @Nullable Object result) {
    if (method.getName().equals("commit")) {
      commits.incrementAndGet();
    }
    if (result instanceof CallableStatement statement) {
      return around(CallableStatement.class, statement, this::statement);
    }
    if (result instanceof PreparedStatement statement) {
      return around(PreparedStatement.class, statement, this::statement);
    }
    return result instanceof Statement statement
        ? around(Statement.class, statement, this::statement)
        : result;
  }

  private @Nullable Object statement(Method method, @Nullable Object result) {
    if (method.getName().startsWith("execute")) {
      statements.incrementAndGet();
    }
    return result;
  }

  private interface Seen {
    @Nullable Object after(Method method, @Nullable Object result);
  }

  private static <T> T around(Class<T> type, T inner, Seen seen) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          try {
            return seen.after(method, method.invoke(inner, arguments));
          } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
          }
        };
    return type.cast(
        Proxy.newProxyInstance(CountedPool.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
