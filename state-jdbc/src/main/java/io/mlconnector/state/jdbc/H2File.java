package io.mlconnector.state.jdbc;

import io.mlconnector.error.ConfigurationException;
import io.mlconnector.error.StateException;
import io.mlconnector.time.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Deque;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;
import org.h2.Driver;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An H2 file, open in this process only. */
final class H2File implements Database {
  private static final Logger LOG = LoggerFactory.getLogger(H2File.class);

  /** With the default write delay, acknowledged commits are lost when the process is killed. */
  private static final String SETTINGS =
      ";MODE=PostgreSQL;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=60000"
          + ";TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0;CACHE_SIZE=16384;MAX_LENGTH_INPLACE_LOB=10000";

  private static final Set<Integer> BROKEN =
      Set.of(
          ErrorCode.DATABASE_IS_CLOSED,
          ErrorCode.DATABASE_CALLED_AT_SHUTDOWN,
          ErrorCode.OBJECT_CLOSED,
          ErrorCode.CONNECTION_BROKEN_1,
          ErrorCode.IO_EXCEPTION_1,
          ErrorCode.IO_EXCEPTION_2,
          ErrorCode.GENERAL_ERROR_1,
          ErrorCode.FILE_CORRUPTED_1);

  private final Path file;
  private final Time time;
  private final Driver driver = new Driver();
  private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();
  private final Workers workers;
  private final boolean fresh;

  /** Opens the file, or makes it. */
  H2File(Path path, Time time) {
    this.file = path.toAbsolutePath().normalize();
    this.time = time;
    if (file.toString().contains(";")) {
      throw new ConfigurationException("file", "has a ';', which H2 takes for a setting: " + file);
    }
    this.fresh = !Files.exists(stored());
    this.workers = new Workers("ml-connector-state-" + file.getFileName());
    open();
  }

  private void open() {
    try {
      Files.createDirectories(stored().toAbsolutePath().getParent());
      workers.call(() -> idle.add(first()));
    } catch (IOException e) {
      throw new StateException(place() + " cannot be made: " + e.getMessage(), e);
    } catch (StateException e) {
      workers.close();
      throw e;
    }
  }

  private Connection first() {
    try {
      return connect(";OPEN_NEW=TRUE");
    } catch (SQLException e) {
      throw isHeld(e)
          ? new StateException(
              place()
                  + " is held by another process, or by another store of this one. An H2 file"
                  + " serves one store at a time: close the other, or let several hosts share a"
                  + " PostgreSQL database (StateStores.postgres)",
              e)
          : new StateException(place() + " cannot be opened: " + e.getMessage(), e);
    }
  }

  private static boolean isHeld(SQLException failure) {
    return failure.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1;
  }

  private Connection connect(String more) throws SQLException {
    Properties user = new Properties();
    user.setProperty("user", "mlc");
    user.setProperty("password", "");
    @Nullable Connection connection = driver.connect("jdbc:h2:" + file + SETTINGS + more, user);
    if (connection == null) {
      throw new SQLException("H2 does not take its own URL");
    }
    connection.setAutoCommit(false);
    return connection;
  }

  private Path stored() {
    return file.resolveSibling(file.getFileName() + ".mv.db");
  }

  /** Whether there was no file before. */
  boolean isFresh() {
    return fresh;
  }

  @Override
  public Dialect dialect() {
    return Dialect.H2;
  }

  @Override
  public String place() {
    return "state file " + stored();
  }

  @Override
  public Connection take() throws SQLException {
    @Nullable Connection connection = idle.pollFirst();
    return connection == null ? connect("") : connection;
  }

  @Override
  public void give(Connection connection) throws SQLException {
    if (!connection.isClosed()) {
      idle.addFirst(connection);
    }
  }

  @Override
  public <T> T shielded(Supplier<T> call) {
    return workers.call(call);
  }

  @Override
  public boolean isBroken(SQLException failure) {
    return BROKEN.contains(failure.getErrorCode());
  }

  /** Connections of a database that closed itself are dead; the next one opens the file again. */
  @Override
  public synchronized void recover() throws SQLException {
    closeIdle();
    Connection connection = connect("");
    try (Statement statement = connection.createStatement()) {
      statement.execute("select 1");
    }
    idle.add(connection);
  }

  private void closeIdle() {
    for (@Nullable Connection each = idle.pollFirst(); each != null; each = idle.pollFirst()) {
      close(each);
    }
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.debug("a connection of a closed database", e);
    }
  }

  @Override
  public Instant now(Tx tx) {
    return time.now();
  }

  @Override
  public Instant now(long databaseMicros) {
    return time.now();
  }

  @Override
  public boolean isExclusive() {
    return true;
  }

  @Override
  public boolean watchesTimeline() {
    return false;
  }

  @Override
  public void checkTimeline(@Nullable String timeline) {
    // A file has none; the boot of the machine is compared when it is opened.
  }

  @Override
  public Optional<String> lineage() {
    return Optional.empty();
  }

  @Override
  public void close() {
    try {
      workers.call(this::shutDown);
    } finally {
      workers.close();
    }
  }

  private boolean shutDown() {
    try (Connection connection = take();
        Statement statement = connection.createStatement()) {
      statement.execute("shutdown");
    } catch (SQLException e) {
      LOG.warn("{} was not closed in order; nothing that was recorded is lost", place(), e);
    }
    idle.clear();
    return true;
  }
}
