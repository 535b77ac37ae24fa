package io.mlconnector.state.jdbc;

import io.mlconnector.record.Actor;
import java.util.Optional;

/**
 * Tells when the database lost its end, so that a window of doubt opens by itself: a PostgreSQL
 * cluster that is another one or went over to another timeline, an H2 file that was not closed and
 * meets another boot of the machine. The death of a process loses nothing and opens none.
 */
final class Lineage {
  /** The timeline that is written to now; known at once after a promotion. */
  static final String TIMELINE = "substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)";

  static final String SYSTEM =
      "(select cast(system_identifier as varchar) from pg_control_system())";

  /** Who opens windows by itself. */
  static final Actor STORE = new Actor("state store");

  private record Stored(Optional<String> boot, boolean clean, Optional<String> lineage) {}

  private Lineage() {}

  /** Notes what the database is now, and whether it is no longer what it was. */
  static boolean isLost(Tx tx, Optional<String> boot, Optional<String> lineage) {
    Optional<Stored> before =
        tx.first(
            "select * from mlc_store where id = 1 for update",
            row ->
                new Stored(
                    Optional.ofNullable(row.getString("boot")),
                    row.getBoolean("clean"),
                    Optional.ofNullable(row.getString("lineage"))));
    if (before.isEmpty()) {
      tx.update("insert into mlc_store (id, clean) values (1, true) on conflict do nothing");
    }
    tx.update(
        "update mlc_store set boot = ?, clean = false, lineage = coalesce(?, lineage) where id = 1",
        boot.orElse(null),
        lineage.orElse(null));
    return before.map(stored -> isLost(stored, boot, lineage)).orElse(false);
  }

  private static boolean isLost(Stored stored, Optional<String> boot, Optional<String> lineage) {
    return (!stored.clean() && differ(stored.boot(), boot)) || differ(stored.lineage(), lineage);
  }

  private static boolean differ(Optional<String> before, Optional<String> now) {
    return before.isPresent() && now.isPresent() && !before.equals(now);
  }

  static void close(Tx tx) {
    tx.update("update mlc_store set clean = true where id = 1");
  }
}
