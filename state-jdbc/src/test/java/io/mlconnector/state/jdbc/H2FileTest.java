package io.mlconnector.state.jdbc;

import static io.mlconnector.state.jdbc.CommittingMain.FLOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.error.ConfigurationException;
import io.mlconnector.error.StateException;
import io.mlconnector.simulators.TestClock;
import io.mlconnector.state.DoubtWindow;
import io.mlconnector.state.Lease;
import io.mlconnector.state.LeaseAnswer;
import io.mlconnector.state.store.StateStore;
import io.mlconnector.time.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of the H2 file beyond the contract. */
class H2FileTest {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  private final TestClock clock = new TestClock(START);
  private final Path file;

  H2FileTest(@TempDir Path directory) {
    this.file = directory.resolve("state");
  }

  @Test
  void every_acknowledged_commit_is_there_after_kill_9() throws Exception {
    int acknowledged;
    try (ChildJvm child = new ChildJvm(CommittingMain.class, file.toString())) {
      String last = child.line();
      for (int i = 0; i < 200; i++) {
        last = child.line();
      }
      List<String> more = child.killed();
      acknowledged = Integer.parseInt(more.isEmpty() ? last : whole(more, last));
    }
    try (StateStore store = StateStores.embedded(file)) {
      var keys = IntStream.rangeClosed(0, acknowledged).mapToObj(CommittingMain::key).toList();
      assertThat(store.ledger(FLOW, keys)).hasSize(acknowledged + 1);
      assertThat(store.state(FLOW).doubt()).as("the death of the process alone").isEmpty();
      assertThat(store.lease(FLOW, "next", Duration.ofMinutes(1)))
          .isInstanceOf(LeaseAnswer.Granted.class);
    }
  }

  /** The last line that was written whole; the kill may have cut the one after. */
  private static String whole(List<String> lines, String before) {
    return lines.size() < 2 ? before : lines.get(lines.size() - 2);
  }

  @Test
  void a_file_that_another_process_holds_says_so_and_names_the_way_out() throws Exception {
    try (ChildJvm child = new ChildJvm(CommittingMain.class, file.toString())) {
      assertThat(child.line()).isEqualTo("open");
      assertThatThrownBy(() -> StateStores.embedded(file))
          .isInstanceOf(StateException.class)
          .hasMessageContaining(file.toString())
          .hasMessageContaining("held by another process")
          .hasMessageContaining("StateStores.postgres");
    }
  }

  @Test
  void a_second_store_of_the_same_process_is_refused_and_the_first_goes_on() {
    try (StateStore first = StateStores.embedded(file, clock)) {
      Lease lease = lease(first);
      assertThatThrownBy(() -> StateStores.embedded(file, clock))
          .isInstanceOf(StateException.class)
          .hasMessageContaining("another store");
      first.settle(lease, CommittingMain.settlement(1));
    }
  }

  @Test
  void a_database_that_closed_itself_is_opened_again_with_all_that_was_acknowledged()
      throws SQLException {
    try (StateStore store = StateStores.embedded(file, clock)) {
      Lease lease = lease(store);
      store.settle(lease, CommittingMain.settlement(1));
      crash();
      store.settle(lease, CommittingMain.settlement(2));
      crash();
      assertThat(store.ledger(FLOW, List.of(CommittingMain.key(1), CommittingMain.key(2))))
          .hasSize(2);
    }
  }

  @Test
  void a_database_that_cannot_be_opened_again_fails_with_its_place() throws Exception {
    StateStore store = StateStores.embedded(file, clock);
    store.settle(lease(store), CommittingMain.settlement(1));
    crash();
    Path stored = file.resolveSibling("state.mv.db");
    Path away = file.resolveSibling("away");
    Files.move(stored, away);
    Files.createDirectory(stored);
    assertThatThrownBy(() -> store.state(FLOW))
        .isInstanceOf(StateException.class)
        .hasMessageContaining(stored.toString());
    Files.delete(stored);
    Files.move(away, stored);
    assertThat(store.ledger(FLOW, List.of(CommittingMain.key(1)))).hasSize(1);
    store.close();
  }

  @Test
  void another_boot_of_the_machine_opens_a_doubt_if_the_file_was_not_closed() throws SQLException {
    StateStore store = booted("one");
    store.settle(lease(store), CommittingMain.settlement(1));
    crash();
    clock.advance(Duration.ofHours(5));
    StateStore afterwards = booted("two");
    DoubtWindow expected = new DoubtWindow(START.minusSeconds(60), START.plus(Duration.ofHours(5)));
    assertThat(afterwards.state(FLOW).doubt()).contains(expected);
    afterwards.settle(lease(afterwards), CommittingMain.settlement(2));
    afterwards.close();
  }

  @Test
  void no_doubt_opens_for_a_closed_file_the_same_boot_or_boots_without_name() throws SQLException {
    booted("one").close();
    StateStore afterClosing = booted("two");
    assertThat(afterClosing.state(FLOW).doubt()).isEmpty();
    crash();
    StateStore sameBoot = booted("two");
    assertThat(sameBoot.state(FLOW).doubt()).isEmpty();
    crash();
    StateStore nameless = StateStores.embedded(file, clock, Optional.empty());
    assertThat(nameless.state(FLOW).doubt()).isEmpty();
    nameless.close();
  }

  @Test
  void the_clock_of_the_store_stands_still_when_that_of_the_machine_goes_back() {
    SettableTime time = new SettableTime();
    try (StateStore store = StateStores.embedded(file, time)) {
      Instant before = store.now();
      time.now = START.minusSeconds(3_600);
      assertThat(store.now()).isEqualTo(before);
    }
  }

  @Test
  void a_path_that_H2_would_misread_is_refused() {
    Path odd = file.resolveSibling("a;b");
    assertThatThrownBy(() -> StateStores.embedded(odd)).isInstanceOf(ConfigurationException.class);
  }

  @Test
  void a_directory_is_made_and_only_one_file_in_it() throws IOException {
    Path deep = file.resolveSibling("a").resolve("b").resolve("state");
    StateStores.embedded(deep, clock).close();
    try (var files = Files.list(deep.getParent())) {
      assertThat(files.map(each -> each.getFileName().toString())).containsExactly("state.mv.db");
    }
  }

  private StateStore booted(String boot) {
    return StateStores.embedded(file, clock, Optional.of(boot));
  }

  private static Lease lease(StateStore store) {
    return ((LeaseAnswer.Granted) store.lease(FLOW, "h", Duration.ofMinutes(5))).lease();
  }

  /** Closes the database under the store, as a full disk does; the store cannot note it. */
  private void crash() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:" + file, "mlc", "");
        Statement statement = connection.createStatement()) {
      statement.execute("shutdown immediately");
    }
  }

  private static final class SettableTime implements Time {
    private volatile Instant now = START;

    @Override
    public Instant now() {
      return now;
    }

    @Override
    public long nanos() {
      return 0;
    }

    @Override
    public void pause(Duration duration) {
      // Nobody waits here.
    }
  }
}
