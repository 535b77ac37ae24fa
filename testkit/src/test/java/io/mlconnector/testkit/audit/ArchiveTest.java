package io.mlconnector.testkit.audit;

import static io.mlconnector.testkit.audit.Events.ANN;
import static io.mlconnector.testkit.audit.Events.COMMANDS;
import static io.mlconnector.testkit.audit.Events.FLOW;
import static io.mlconnector.testkit.audit.Events.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.audit.AuditEvent;
import io.mlconnector.audit.AuditSink;
import io.mlconnector.audit.ChainEnd;
import io.mlconnector.audit.JsonLinesArchive;
import io.mlconnector.audit.Verification;
import io.mlconnector.audit.trail.AuditTrail;
import io.mlconnector.error.StateException;
import io.mlconnector.simulators.TestClock;
import io.mlconnector.state.memory.InMemoryStateStore;
import io.mlconnector.testkit.audit.Events.Inbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events leave the store for archives in order, and chain and archives still verify together. */
class ArchiveTest {
  private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private Path folder = Path.of("");
  private final TestClock clock = new TestClock(Instant.parse("2025-11-20T08:00:00Z"));
  private InMemoryStateStore store = new InMemoryStateStore(clock);
  private List<AuditEvent> all = List.of();

  /** 2,500 events of 2025 and 500 of 2026, a command in each. */
  @BeforeEach
  void happened() {
    Events.command(store, "run");
    Events.happen(store, 2_500);
    clock.advanceTo(NEW_YEAR.plusSeconds(1));
    Events.happen(store, 500);
    Events.command(store, "run");
    all = store.events(FLOW, 0, 10_000);
  }

  private AuditTrail log() {
    return new AuditTrail(store, TENANT);
  }

  private JsonLinesArchive file() {
    return new JsonLinesArchive(path());
  }

  private Path path() {
    return folder.resolve("2025.jsonl");
  }

  private List<AuditEvent> archived() {
    List<AuditEvent> events = new ArrayList<>();
    file().read(events::add);
    return events;
  }

  @Test
  void what_is_older_leaves_whole_and_in_order_and_both_ends_hold_together() {
    AuditTrail.Archived answer = log().archive(NEW_YEAR, file(), ANN);
    assertThat(answer).hasToString("archived 2501 events from before 2026-01-01T00:00:00Z");
    assertThat(archived().stream().filter(event -> event.chain().equals(FLOW)))
        .isEqualTo(all.subList(0, 2_500));
    assertThat(store.events(FLOW, 0, 10_000)).isEqualTo(all.subList(2_500, 3_000));
    assertThat(store.span(FLOW).archived()).isEqualTo(ChainEnd.of(all.get(2_499)));
    assertThat(log().verify())
        .hasToString("whole: 502 events checked, 0 of them erased, 2501 archived before");
    assertThat(JsonLinesArchive.verify(List.of(file())))
        .hasToString("whole: 2501 events checked, 0 of them erased, 0 archived before");
    assertThat(log().verify(List.of(file())))
        .hasToString("whole: 3003 events checked, 0 of them erased, 0 archived before");
    assertThat(store.events(COMMANDS, 0, 10))
        .extracting(AuditEvent::draft)
        .extracting(draft -> draft.what() + " " + draft.actor() + " " + draft.payload())
        .contains("archive Ann {\"before\":\"2026-01-01T00:00:00Z\",\"flows\":[\"\",\"orders\"]}");
    assertThat(log().archive(NEW_YEAR, file(), ANN).events()).as("nothing is left").isZero();
    assertThat(store.events(COMMANDS, 0, 10)).as("and so no further command").hasSize(2);
  }

  @Test
  void each_year_has_its_file_and_they_hold_together_in_order() {
    log().archive(NEW_YEAR, file(), ANN);
    clock.advance(Duration.ofDays(365));
    JsonLinesArchive second = new JsonLinesArchive(folder.resolve("2026.jsonl"));
    log().archive(clock.now(), second, ANN);
    assertThat(store.events(FLOW, 0, 10)).isEmpty();
    assertThat(log().verify(List.of(file(), second)).holds()).isTrue();
    assertThat(JsonLinesArchive.verify(List.of(second)).holds()).as("by itself").isTrue();
    assertThat(log().verify(List.of(second)).broken())
        .contains("acme/orders event 2501 does not follow event 0");
    assertThat(log().verify(List.of(file())).broken())
        .contains(
            "acme/orders goes on in the store after event 3000, but its archive ends at event"
                + " 2500");
  }

  /** The archive has the page, the store was not told. */
  @RepeatedTest(3)
  void killed_after_a_page_the_archive_has_it_twice_and_nothing_is_lost(RepetitionInfo page) {
    AuditSink killed = new KilledAt(page.getCurrentRepetition(), true, file());
    assertThatThrownBy(() -> log().archive(NEW_YEAR, killed, ANN))
        .isInstanceOf(StateException.class);
    store = store.reopened();
    assertThat(log().verify(List.of(file())).holds()).as("already before it goes on").isTrue();
    log().archive(NEW_YEAR, file(), ANN);
    Verification whole = log().verify(List.of(file()));
    assertThat(whole.broken()).isEmpty();
    assertThat(whole.repeated()).isPositive().isLessThanOrEqualTo(1_000);
    assertThat(archived().stream().distinct().filter(event -> event.chain().equals(FLOW)))
        .isEqualTo(all.subList(0, 2_500));
  }

  /** Fails at a page, before or after it is in the file. */
  private record KilledAt(List<Integer> pages, int at, boolean after, AuditSink file)
      implements AuditSink {
    KilledAt(int at, boolean after, AuditSink file) {
      this(new ArrayList<>(), at, after, file);
    }

    @Override
    public void record(List<AuditEvent> events) {
      pages.add(events.size());
      if (pages.size() < at || after) {
        file.record(events);
      }
      if (pages.size() == at) {
        throw new StateException("killed", new IOException());
      }
    }
  }

  @Test
  void killed_before_a_page_nothing_leaves_that_the_archive_does_not_have() {
    assertThatThrownBy(() -> log().archive(NEW_YEAR, new KilledAt(2, false, file()), ANN))
        .isInstanceOf(StateException.class);
    assertThat(log().verify(List.of(file())).holds()).isTrue();
    assertThat(store.events(FLOW, 0, 10_000)).hasSize(3_000);
    log().archive(NEW_YEAR, file(), ANN);
    assertThat(log().verify(List.of(file())).repeated()).isZero();
  }

  @Test
  void a_line_that_was_torn_in_the_middle_is_a_line_of_its_own() throws IOException {
    log().archive(NEW_YEAR.minus(Duration.ofDays(365)), file(), ANN);
    file().record(all.subList(0, 2));
    String text = Files.readString(path());
    Files.writeString(path(), text.substring(0, text.length() - 40));
    log().archive(NEW_YEAR, file(), ANN);
    Verification whole = log().verify(List.of(file()));
    assertThat(whole.broken()).isEmpty();
    assertThat(whole.repeated()).isEqualTo(1);
  }

  @Test
  void what_a_sink_was_not_given_yet_stays_and_the_report_says_why() {
    Inbox siem = new Inbox();
    AuditTrail configured = new AuditTrail(store, TENANT, Set.of("siem"));
    AuditTrail.Archived none = configured.archive(NEW_YEAR, file(), ANN);
    assertThat(none.events()).isZero();
    assertThat(none)
        .hasToString(
            "archived 0 events from before 2026-01-01T00:00:00Z; waiting: acme/ from event 1 on:"
                + " sink 'siem' was not given it yet; acme/orders from event 1 on: sink 'siem' was"
                + " not given it yet");
    store.delivered("siem", FLOW, 1_200);
    assertThat(log().archive(NEW_YEAR, file(), ANN).events())
        .as("also where the sink is known to the store only")
        .isEqualTo(1_200);
    assertThat(log().dropPayloads(NEW_YEAR, ANN)).isZero();
    Events.deliver(store, "siem", siem);
    assertThat(siem.numbers(FLOW)).hasSize(1_800).startsWith(1_201L);
    assertThat(configured.archive(NEW_YEAR, file(), ANN).events()).isEqualTo(1_301);
    assertThat(configured.verify(List.of(file())).holds()).isTrue();
  }

  @Test
  void an_archive_that_was_altered_shortened_or_changed_in_order_is_seen() throws IOException {
    log().archive(NEW_YEAR, file(), ANN);
    List<String> lines = Files.readAllLines(path());
    List<String> altered = new ArrayList<>(lines);
    altered.set(700, lines.get(700).replace("Jane", "John"));
    assertThat(broken(altered)).isTrue();
    altered.set(700, lines.get(700).replace("\"CREATED\"", "\"UPDATED\""));
    assertThat(broken(altered)).isTrue();
    altered.set(700, lines.get(701));
    altered.set(701, lines.get(700));
    assertThat(broken(altered)).isTrue();
    List<String> shorter = new ArrayList<>(lines);
    shorter.remove(1_500);
    assertThat(broken(shorter)).isTrue();
    List<String> doubled = new ArrayList<>(lines);
    doubled.add(lines.get(2_400).replace("\"CREATED\"", "\"UPDATED\""));
    assertThat(broken(doubled)).as("an event that stands twice, and differs").isTrue();
    List<String> cut = lines.subList(0, 2_300);
    write(cut);
    assertThat(JsonLinesArchive.verify(List.of(file())).holds()).as("by itself").isTrue();
    assertThat(log().verify(List.of(file())).holds()).as("with the store").isFalse();
    assertThat(broken(lines)).isFalse();
  }

  private boolean broken(List<String> lines) throws IOException {
    write(lines);
    boolean alone = !JsonLinesArchive.verify(List.of(file())).holds();
    assertThat(log().verify(List.of(file())).holds()).isEqualTo(!alone);
    return alone;
  }

  private void write(List<String> lines) throws IOException {
    Files.write(path(), lines, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.CREATE);
  }

  @Test
  void an_erased_event_is_archived_as_erased() {
    log().erase(Events.source(7), ANN);
    log().archive(NEW_YEAR, file(), ANN);
    assertThat(log().verify(List.of(file())).erased()).isEqualTo(2);
    assertThat(log().verify(List.of(file())).holds()).isTrue();
    assertThat(log().dropPayloads(clock.now().plusSeconds(1), ANN)).isPositive();
    assertThat(log().verify(List.of(file())).holds()).isTrue();
  }

  @Test
  void a_chain_whose_end_was_cut_off_is_seen() {
    InMemoryStateStore other = new InMemoryStateStore(clock);
    Events.happen(other, 3);
    Verification before = new AuditTrail(other, TENANT).verify();
    assertThat(before.holds()).isTrue();
    other.archive(FLOW, ChainEnd.EMPTY, ChainEnd.of(other.events(FLOW, 0, 10).get(2)));
    assertThat(new AuditTrail(other, TENANT).verify(List.of()).broken())
        .containsExactly(
            "acme/orders goes on in the store after event 3, but its archive ends at event 0");
  }
}
