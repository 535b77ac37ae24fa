package io.mlconnector.connector;

import io.mlconnector.record.SystemId;
import java.util.Optional;

/**
 * The live link to one system. Opening it does no I/O; it is thread-safe and lives as long as the
 * engine.
 */
public interface Connection extends AutoCloseable {

  SystemId system();

  /** What this connection can do: what is registered is what it can do. */
  Roles<?> roles();

  /** Begins what lasts for one run or group: logon and logoff, a cookie, a JDBC connection. */
  Session begin(RunScope run);

  /** A named lease across hosts and tenants, where the system lets one session in at a time. */
  default Optional<String> exclusive() {
    return Optional.empty();
  }

  @Override
  default void close() {}
}
