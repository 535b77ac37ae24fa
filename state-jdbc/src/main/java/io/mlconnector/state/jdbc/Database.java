package io.mlconnector.state.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The database behind a store: gives connections, tells the time, and notices when its end may be
 * lost.
 */
interface Database extends AutoCloseable {
  Dialect dialect();

  /** Names the place in errors; holds no secret. */
  String place();

  /** A connection with auto-commit off that takes part in no other transaction. */
  Connection take() throws SQLException;

  /** Takes a connection back, whatever state it is in. */
  void give(Connection connection) throws SQLException;

  /** Runs the call where no interrupt reaches it; one that comes is kept for the caller. */
  <T> T shielded(Supplier<T> call);

  /** Whether the failure leaves the connection or the database unusable until {@link #recover}. */
  boolean isBroken(SQLException failure);

  /** Makes the next {@link #take} start afresh. */
  void recover() throws SQLException;

  Instant now(Tx tx);

  /** The time of the store, where the database told its own with a question. */
  Instant now(long databaseMicros);

  /** Whether one process only can have it open. */
  boolean isExclusive();

  /** Whether the database's timeline is to be asked for with each lock. */
  boolean watchesTimeline();

  /**
   * Compares the timeline that came with a lock.
   *
   * @throws LineageChangedException when it is not the one that the store was opened on
   */
  void checkTimeline(@Nullable String timeline);

  /** What the database is now, to be compared with what it was; empty where it does not tell. */
  Optional<String> lineage();

  @Override
  void close();
}
