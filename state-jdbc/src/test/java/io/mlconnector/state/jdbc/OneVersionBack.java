package io.mlconnector.state.jdbc;

import static io.mlconnector.state.jdbc.CommittingMain.FLOW;
import static io.mlconnector.state.jdbc.CommittingMain.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.audit.AuditDraft;
import io.mlconnector.audit.Verification;
import io.mlconnector.audit.trail.AuditTrail;
import io.mlconnector.feed.Watermark;
import io.mlconnector.record.Actor;
import io.mlconnector.record.ItemKey;
import io.mlconnector.record.OutcomeCode;
import io.mlconnector.record.Reason;
import io.mlconnector.record.RecordKey;
import io.mlconnector.record.RecordRef;
import io.mlconnector.record.SystemId;
import io.mlconnector.state.Content;
import io.mlconnector.state.ControlValues;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.DeadLetterQuery;
import io.mlconnector.state.Lease;
import io.mlconnector.state.LeaseAnswer;
import io.mlconnector.state.LeaseLostException;
import io.mlconnector.state.LedgerRow;
import io.mlconnector.state.MatchValue;
import io.mlconnector.state.Precedence;
import io.mlconnector.state.Settlement;
import io.mlconnector.state.Step;
import io.mlconnector.state.StepBegin;
import io.mlconnector.state.Work;
import io.mlconnector.state.store.StateStore;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * A host of the version before goes on working while its tables are brought up to date, beside a
 * host of this version, and after it.
 */
abstract class OneVersionBack {
  private static final Duration LENGTH = Duration.ofMinutes(5);

  /** Where no table is yet. */
  abstract DataSource database();

  abstract Dialect dialect();

  abstract void migrate();

  abstract StateStore open();

  /** One text for each thing that a table has: columns with their types, defaults; keys. */
  abstract String catalogue();

  private OldHost oldHost() throws IOException {
    return new OldHost(database(), dialect());
  }

  private static ItemKey item(int number) {
    return new ItemKey(key(number), "");
  }

  private static Lease lease(StateStore store, Precedence turn) {
    return ((LeaseAnswer.Granted) store.lease(FLOW, "new-host", LENGTH, turn)).lease();
  }

  private static LedgerRow row(int number) {
    RecordKey target = new RecordKey(new SystemId("cin7"), "purchase", "T-" + number);
    Content content = new Content("new", "new", "new", "new", ControlValues.NONE);
    return LedgerRow.of(item(number), content, Instant.EPOCH)
        .owning(new RecordRef(target, "", Map.of()))
        .settled(new OutcomeCode("Created"), Instant.EPOCH);
  }

  private static Settlement settlement(int number) {
    AuditDraft event =
        new AuditDraft(
            Optional.empty(),
            Actor.SCHEDULE,
            "Created",
            Optional.of(item(number)),
            "new",
            Optional.empty(),
            "{}");
    return Settlement.NOTHING
        .ledger(List.of(row(number)))
        .closed(List.of(item(number)))
        .freed(List.of(item(number)))
        .events(List.of(event))
        .matches(List.of(new MatchValue(item(number), "M-" + number)))
        .readTo(new Watermark(Optional.empty(), "PO-" + number));
  }

  private static Settlement letter(int number) {
    DeadLetter letter =
        DeadLetter.of(item(number), new OutcomeCode("Held"), Reason.REFUSED, Instant.EPOCH)
            .holding("new", "{}");
    return Settlement.NOTHING.deadLetters(List.of(letter));
  }

  private static StepBegin step(int number) {
    Work work =
        new Work(
            item(number),
            Work.Kind.WRITE,
            new Content("new", "new", "new", "new", ControlValues.NONE),
            "{}",
            Optional.empty(),
            Optional.empty(),
            "{}",
            0);
    return new StepBegin(work, List.of(), "create", Step.Kind.CREATE, "new", 1, LENGTH, LENGTH);
  }

  private static List<String> letters(StateStore store) {
    return store.deadLetters(FLOW, DeadLetterQuery.all(100)).stream()
        .map(letter -> letter.item().source().id())
        .toList();
  }

  private static List<String> works(StateStore store) {
    return store.openWork(FLOW).stream().map(open -> open.work().item().source().id()).toList();
  }

  private static List<String> ledger(StateStore store) {
    return store.ledgerPage(FLOW, Optional.empty(), 100).stream()
        .map(row -> row.item().source().id())
        .toList();
  }

  @Test
  void the_older_host_goes_on_while_tables_change_and_takes_turns_with_the_newer()
      throws IOException {
    OldHost old = oldHost();
    old.migrate();
    old.begin();
    assertThat(old.lease(LENGTH)).isTrue();
    old.settle(1);
    old.send(2);
    migrate();
    old.check();
    old.finish(2);
    old.send(3);
    old.putAside(4);
    try (StateStore store = open()) {
      takeTurns(old, store);
    }
    try (StateStore store = open()) {
      assertThat(ledger(store))
          .containsExactly("PO-1", "PO-2", "PO-3", "PO-4", "PO-5", "PO-6", "PO-7", "PO-8");
      Verification verified = new AuditTrail(store, FLOW.tenant()).verify();
      assertThat(verified.broken()).isEmpty();
      assertThat(verified.events()).isEqualTo(8);
    }
  }

  private static void takeTurns(OldHost old, StateStore store) {
    old.release();
    Lease lease = lease(store, Precedence.DUE);
    assertThat(lease.fence()).isEqualTo(old.fence() + 1);
    assertThat(old.lease(LENGTH)).as("while the newer host has the flow").isFalse();
    assertThatThrownBy(() -> old.settle(3)).hasMessage("lease lost");
    assertThat(works(store)).containsExactly("PO-3");
    assertThat(store.openWork(FLOW).get(0).steps()).hasSize(1);
    assertThat(letters(store)).containsExactly("PO-4");
    assertThat(store.needs(FLOW)).containsExactly("table:colour:4");
    assertThat(store.state(FLOW).watermark().map(Watermark::position)).contains("PO-2");
    store.settle(lease, settlement(3));
    store.settle(lease, settlement(4));
    assertThat(works(store)).isEmpty();
    store.begin(lease, step(5));
    store.settle(lease, letter(6));
    store.release(lease);
    stepBack(old, store, lease);
    Lease last = lease(store, Precedence.DUE);
    assertThat(last.fence()).isEqualTo(old.fence() + 1);
    assertThat(store.matching(FLOW, List.of("M-7"))).hasSize(1);
    assertThat(store.owners(FLOW, List.of(row(5).target().orElseThrow().key()))).hasSize(1);
    store.settle(last, settlement(8));
    store.release(last);
    assertThat(old.verified()).isEqualTo(8);
  }

  private static void stepBack(OldHost old, StateStore store, Lease lease) {
    assertThat(old.lease(LENGTH)).isTrue();
    assertThat(old.fence()).isEqualTo(lease.fence() + 1);
    assertThatThrownBy(() -> store.settle(lease, settlement(5)))
        .isInstanceOf(LeaseLostException.class);
    assertThat(old.ledger()).containsExactly("PO-1", "PO-2", "PO-3", "PO-4");
    assertThat(old.works()).containsExactly("PO-5");
    assertThat(old.steps()).containsExactly("PO-5");
    assertThat(old.letters()).containsExactly("PO-6");
    assertThat(old.verified()).isEqualTo(4);
    old.finish(5);
    old.free(6);
    old.settle(7);
    assertThat(letters(store)).isEmpty();
    assertThat(store.lease(FLOW, "new-host", LENGTH)).isInstanceOf(LeaseAnswer.Taken.class);
    old.release();
  }

  @Test
  void an_older_host_that_follows_a_backfill_is_not_taken_for_one_that_yields() throws IOException {
    OldHost old = oldHost();
    old.migrate();
    migrate();
    try (StateStore store = open()) {
      store.release(lease(store, Precedence.YIELDING));
      assertThat(old.lease(LENGTH)).isTrue();
      LeaseAnswer answer = store.lease(FLOW, "new-host", LENGTH, Precedence.DUE);
      assertThat(((LeaseAnswer.Taken) answer).yields()).isFalse();
      old.release();
      Lease yielding = lease(store, Precedence.YIELDING);
      assertThat(((LeaseAnswer.Taken) store.lease(FLOW, "due", LENGTH, Precedence.DUE)).yields())
          .isTrue();
      assertThat(store.wanted(FLOW)).isTrue();
      store.release(yielding);
    }
  }

  @Test
  void what_version_2_adds_asks_nothing_of_statements_that_do_not_know_it()
      throws IOException, SQLException {
    oldHost().migrate();
    Set<String> before = lines();
    assertThat(before).anyMatch(line -> line.contains("mlc_ledger source_id"));
    migrate();
    Set<String> after = lines();
    assertThat(after).as("nothing is dropped or changed").containsAll(before);
    Set<String> tables = new TreeSet<>();
    before.forEach(line -> tables.add(line.substring(0, line.indexOf(' '))));
    after.removeAll(before);
    after.removeIf(line -> !tables.contains(line.substring(0, line.indexOf(' '))));
    assertThat(after)
        .as("columns that are new in old tables")
        .isNotEmpty()
        .allMatch(line -> line.endsWith(" optional"));
  }

  private Set<String> lines() throws SQLException {
    Set<String> lines = new TreeSet<>();
    try (Connection connection = database().getConnection();
        PreparedStatement statement = connection.prepareStatement(catalogue());
        var rows = statement.executeQuery()) {
      while (rows.next()) {
        lines.add(rows.getString(1));
      }
    }
    return lines;
  }

  @Test
  void every_statement_of_version_1_is_understood_by_the_tables_of_version_2()
      throws IOException, SQLException {
    oldHost().migrate();
    migrate();
    try (Connection connection = database().getConnection()) {
      for (String sql : FirstVersion.on(dialect()).statements()) {
        assertThatCode(() -> understood(connection, sql)).as(sql).doesNotThrowAnyException();
      }
    }
  }

  /** PostgreSQL parses a statement when it is asked what its parameters are. */
  private static void understood(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      assertThat(statement.getParameterMetaData().getParameterCount())
          .isEqualTo((int) sql.chars().filter(sign -> sign == '?').count());
    }
  }
}
