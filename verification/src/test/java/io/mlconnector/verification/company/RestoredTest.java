package io.mlconnector.verification.company;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.record.FlowKey;
import io.mlconnector.simulators.Fault;
import io.mlconnector.simulators.Faults;
import io.mlconnector.state.jdbc.StateStores;
import io.mlconnector.state.memory.InMemoryStateStore;
import io.mlconnector.state.store.StateStore;
import io.mlconnector.time.Time;
import io.mlconnector.verification.shelf.HookedStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.h2.tools.Restore;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * After a backup of the state is restored, an hour of work that it does not know is neither lost
 * nor done twice.
 */
class RestoredTest {
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
  private static final StateStore DEAD = dead();

  @TempDir private Path folder = Path.of("");

  /** A kind of store: how it is opened, and how its backup is taken and restored. */
  private interface Backup extends AutoCloseable {
    /** Opens the state as it is now, or as the backup has it. */
    StateStore open(String name, Time time);

    /** Takes a backup, while the host's store is open where the database allows that. */
    void take(StateStore live) throws Exception;

    @Override
    void close() throws IOException;
  }

  /** H2's {@code BACKUP TO} of the file in use, unpacked elsewhere. */
  private record H2Backup(Path folder) implements Backup {
    @Override
    public StateStore open(String name, Time time) {
      return StateStores.embedded(folder.resolve(name).resolve("state"), time);
    }

    @Override
    public void take(StateStore live) throws Exception {
      Path zip = folder.resolve("backup.zip");
      String url = "jdbc:h2:" + folder.resolve("live").resolve("state");
      try (Connection connection = DriverManager.getConnection(url, "mlc", "");
          Statement statement = connection.createStatement()) {
        statement.execute("backup to '" + zip + "'");
      }
      Restore.execute(zip.toString(), folder.resolve("copy").toString(), null);
      live.close();
    }

    @Override
    public void close() {}
  }

  /** A copy of the PostgreSQL database as a template, for which no one may be connected. */
  private record PostgresBackup(EmbeddedPostgres server) implements Backup {
    static PostgresBackup start() throws Exception {
      PostgresBackup backup =
          new PostgresBackup(
              EmbeddedPostgres.builder().setPGStartupWait(Duration.ofMinutes(2)).start());
      backup.execute("create database live");
      StateStores.migrate(backup.server.getDatabase("postgres", "live"));
      return backup;
    }

    @Override
    public StateStore open(String name, Time time) {
      return StateStores.postgres(
          server.getDatabase("postgres", name),
          () -> Duration.between(Time.system().now(), time.now()));
    }

    @Override
    public void take(StateStore live) throws Exception {
      live.close();
      execute("create database copy template live");
    }

    private void execute(String sql) throws Exception {
      try (Connection connection = server.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }

  private static StateStore dead() {
    StateStore store = new InMemoryStateStore(Time.system());
    store.close();
    return store;
  }

  @ParameterizedTest(name = "killed at the write call {0} of the last run")
  @ValueSource(ints = {1, 2, 4, 7, 10})
  void an_hour_of_work_after_a_backup_of_the_h2_file_is_found_again(int killedAt) throws Exception {
    try (Backup backup = new H2Backup(folder)) {
      restored(backup, killedAt);
    }
  }

  @ParameterizedTest(name = "killed at the write call {0} of the last run")
  @ValueSource(ints = {2, 7})
  void an_hour_of_work_after_a_template_copy_in_postgresql_is_found_again(int killedAt)
      throws Exception {
    try (Backup backup = PostgresBackup.start()) {
      restored(backup, killedAt);
    }
  }

  private void restored(Backup backup, int killedAt) throws Exception {
    Function<Time, StateStore> live = time -> backup.open("live", time);
    try (Campaign campaign = new Campaign(live, 2, 2, 3)) {
      assertThat(campaign.run()).isTrue();
      campaign.clock().advance(TEN_MINUTES);
      Instant copied = campaign.clock().now();
      backup.take(campaign.store());
      hourOfWork(campaign, live, killedAt);
      campaign.clock().advance(TEN_MINUTES);
      try (StateStore restored = backup.open("copy", campaign.clock())) {
        campaign.goOnWith(restored);
        campaign.restored(copied);
        assertThat(restored.state(Campaign.ORDERS).doubt()).isPresent();
        int runs = campaign.runUntilSure();
        System.out.println("restored, killed at " + killedAt + ": sure after " + runs + " runs");
        campaign.agrees();
        assertThat(campaign.picture()).isEqualTo(undisturbed());
        for (FlowKey flow : Campaign.FLOWS) {
          assertThat(restored.state(flow).doubt()).as(flow + ": doubt").isEmpty();
        }
      }
    }
  }

  /**
   * An hour of work: new records, edits, lost answers, and the end of the process in the middle of
   * a run.
   */
  private static void hourOfWork(Campaign campaign, Function<Time, StateStore> live, int killedAt) {
    try (StateStore store = live.apply(campaign.clock())) {
      HookedStore hooks = new HookedStore(store);
      campaign.goOnWith(hooks.hooked());
      campaign.company().suppliers(1).orders(1);
      campaign.term("S00001", "FR60NET");
      campaign.clock().advance(TEN_MINUTES);
      campaign.run();
      campaign.company().invoices(2);
      campaign.term("S00002", "FR60NET");
      campaign.clock().advance(TEN_MINUTES);
      campaign.run();
      campaign.clock().advance(TEN_MINUTES);
      campaign.term("S00001", "FR30NET");
      campaign.company().suppliers(1).orders(1).invoices(1);
      campaign.clock().advance(TEN_MINUTES);
      AtomicInteger writes = new AtomicInteger();
      Faults plan =
          (call, name) -> {
            if (call.method().equals("GET") || writes.incrementAndGet() != killedAt) {
              return Optional.empty();
            }
            hooks.replace(DEAD);
            return Optional.of(new Fault.AnswerLost());
          };
      campaign.cin7().server().faults(plan);
      campaign.dies(() -> hooks.replace(DEAD));
    }
  }

  private static List<String> undisturbed() {
    try (Campaign campaign = new Campaign(2, 2, 3)) {
      campaign.run();
      campaign.company().suppliers(1).orders(1);
      campaign.term("S00002", "FR60NET");
      campaign.company().invoices(2).suppliers(1).orders(1).invoices(1);
      campaign.clock().advance(TEN_MINUTES);
      campaign.runUntilSure();
      campaign.agrees();
      return campaign.picture();
    }
  }
}
