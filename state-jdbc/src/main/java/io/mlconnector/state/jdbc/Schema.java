package io.mlconnector.state.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mlconnector.error.ConfigurationException;
import io.mlconnector.error.StateException;
import io.mlconnector.record.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The tables of the store, made by numbered SQL files that are run once each, in order.
 *
 * <p>Files only add, so that a library of the version before runs on the tables of the next.
 */
final class Schema {
  private static final List<String> FILES = List.of("V001__state.sql", "V002__host_side.sql");
  private static final long LOCK = 7_205_759_403_792_793_611L;
  private static final String HISTORY =
      "create table if not exists mlc_schema (version integer primary key, name varchar not null,"
          + " checksum varchar not null, applied_at bigint not null)";

  private record Migration(int version, String name, String text, String checksum) {
    static Migration load(String name) {
      String text = Schema.text(name);
      return new Migration(Schema.version(name), name, text, Sha256.hex(text));
    }
  }

  private final String call;
  private final List<Migration> known;

  /** Version of the tables that this library makes. */
  private final int latest;

  /**
   * @param call what a host calls to bring the tables up to date, for errors
   */
  Schema(String call) {
    this(call, FILES.size());
  }

  /** What the library of an earlier version makes and accepts, for tests of upgrades. */
  Schema(String call, int version) {
    this.call = call;
    this.known = FILES.stream().limit(version).map(Migration::load).toList();
    this.latest = known.get(known.size() - 1).version();
  }

  private static int version(String name) {
    return Integer.parseInt(name.substring(1, 4));
  }

  /** Refuses tables that are missing, older, altered, or newer by more than one version. */
  void check(Tx tx) {
    Map<Integer, String> applied = applied(tx);
    int version = compare(applied);
    if (version < latest) {
      String found =
          version == 0 ? "are missing" : "are of version " + version + ", needed is " + latest;
      throw new ConfigurationException(
          "state", "its tables " + found + ": call " + call + " first");
    }
  }

  /** Runs the files that were not run yet; several hosts may do so at once. */
  void migrate(Tx tx, long nowMicros) {
    tx.dialect().lockSchema(tx, LOCK);
    tx.update(HISTORY);
    Map<Integer, String> applied = applied(tx);
    compare(applied);
    for (Migration each : known) {
      if (!applied.containsKey(each.version())) {
        statements(tx.dialect(), each).forEach(tx::script);
        tx.update(
            "insert into mlc_schema (version, name, checksum, applied_at) values (?, ?, ?, ?)",
            each.version(),
            each.name(),
            each.checksum(),
            nowMicros);
      }
    }
  }

  private int compare(Map<Integer, String> applied) {
    for (Migration each : known) {
      @Nullable String checksum = applied.get(each.version());
      if (checksum != null && !checksum.equals(each.checksum())) {
        throw new ConfigurationException(
            "state", "its tables were made by another " + each.name() + " than this library has");
      }
    }
    int version = applied.keySet().stream().max(Integer::compare).orElse(0);
    if (version > latest + 1) {
      throw new ConfigurationException(
          "state",
          "its tables are of version "
              + version
              + ", this library knows "
              + latest
              + " and runs on the one after: use a newer library");
    }
    return version;
  }

  private static Map<Integer, String> applied(Tx tx) {
    Map<Integer, String> applied = new TreeMap<>();
    boolean exists =
        tx.first(
                "select count(*) as tables from information_schema.tables"
                    + " where lower(table_name) = 'mlc_schema' and table_schema = current_schema",
                row -> row.getInt("tables") > 0)
            .orElse(false);
    if (exists) {
      tx.list(
          "select version, checksum from mlc_schema",
          row -> applied.put(row.getInt("version"), row.getString("checksum")) == null);
    }
    return applied;
  }

  private static List<String> statements(Dialect dialect, Migration migration) {
    String text =
        migration
            .text()
            .replaceAll("(?m)^--.*$", "")
            .replace("${name}", dialect.nameType())
            .replace("${decimal}", dialect.decimalType());
    return Arrays.stream(text.split(";")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  private static String text(String name) {
    try (InputStream file = Schema.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new StateException("the library lacks " + name, e);
    }
  }
}
