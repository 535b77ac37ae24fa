package io.mlconnector.feed.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.error.StateException;
import io.mlconnector.error.UnavailableException;
import io.mlconnector.feed.Change;
import io.mlconnector.feed.ChangePage;
import io.mlconnector.feed.FeedRequest;
import io.mlconnector.feed.Watermark;
import io.mlconnector.feed.Window;
import io.mlconnector.feed.scan.DocumentReader.Loaded;
import io.mlconnector.feed.scan.FakeTable.Request;
import io.mlconnector.feed.scan.StampedFeed.Order;
import io.mlconnector.record.EntityType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a feed of documents asks for; that nothing gets lost is for the testkit's contract. */
class DocumentFeedTest {
  private static final EntityType<String> ENTITY = EntityType.of("documents", String.class);
  private static final Stamps STAMPS =
      Stamps.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(60));

  private final FakeTable headers = new FakeTable(Order.STAMP_KEY);
  private final FakeTable lines = new FakeTable(Order.STAMP_KEY);
  private final List<String> read = new ArrayList<>();
  private Optional<String> fault = Optional.empty();
  private boolean linesAreListed = true;
  private int pageSize = 4;
  private DocumentMemory memory = new DocumentMemory();

  private DocumentFeed<String> feed() {
    return DocumentFeed.of(ENTITY, FakeTable.SYSTEM, new Rows("headers", headers), this::documents)
        .lines(new Rows("lines", lines))
        .open(new SnapshotFeed<>(headers))
        .clock(() -> Optional.of(headers.clock))
        .memory(memory)
        .pageSize(pageSize)
        .build();
  }

  private Map<String, Loaded<String>> documents(Collection<String> ids) {
    Map<String, Loaded<String>> found = new LinkedHashMap<>();
    for (String id : ids) {
      if (fault.equals(Optional.of(id))) {
        fault = Optional.empty();
        throw new UnavailableException("down", false);
      }
      read.add(id);
      if (headers.rows.containsKey(id)) {
        found.put(id, new Loaded<>("document " + id, "1", 400));
      }
    }
    return found;
  }

  /** Rows of lines have the key of their document before a slash. */
  private final class Rows implements DocumentTable {
    private final String name;
    private final FakeTable table;

    Rows(String name, FakeTable table) {
      this.name = name;
      this.table = table;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Optional<ChangePage<String>> poll(FeedRequest request) {
      if (!listed()) {
        return Optional.empty();
      }
      ChangePage<String> page = feed().poll(request);
      List<Change<String>> changes = new ArrayList<>();
      for (Change<String> change : page.changes()) {
        String owner = change.key().id().split("/", 2)[0];
        changes.add(new Change.Read<>(change.key(), "", change.changedAt(), owner));
      }
      return Optional.of(new ChangePage<>(changes, page.next(), page.more()));
    }

    private StampedFeed<String> feed() {
      return new StampedFeed<>(table, Order.STAMP_KEY, STAMPS, 4);
    }

    @Override
    public Watermark at(Instant when) {
      return feed().at(when);
    }

    @Override
    public Optional<Stamps> stamps() {
      return Optional.of(STAMPS);
    }

    @Override
    public boolean listed() {
      return table == headers || linesAreListed;
    }
  }

  private void put(int documents) {
    for (int number = 10; number < 10 + documents; number++) {
      headers.put("D" + number, "10:00:00");
      lines.put("D" + number + "/1", "10:00:00");
      lines.put("D" + number + "/2", "10:00:00");
    }
  }

  private static List<String> ids(ChangePage<String> page) {
    return page.changes().stream().map(change -> change.key().id()).toList();
  }

  /** Reads on to the end of the scan. */
  private static List<String> scan(DocumentFeed<String> feed, Optional<Watermark> after) {
    List<String> ids = new ArrayList<>();
    Optional<Watermark> mark = after;
    boolean more = true;
    while (more) {
      ChangePage<String> page = feed.poll(Request.of(mark, 3));
      ids.addAll(ids(page));
      mark = Optional.of(page.next());
      more = page.more();
    }
    return ids;
  }

  @Test
  void a_document_is_read_once_a_run_though_all_tables_tell_of_it() {
    put(10);
    assertThat(scan(feed(), Optional.empty())).hasSize(10).doesNotHaveDuplicates();
    assertThat(read).hasSize(10);
    assertThat(lines.asked).hasSizeGreaterThan(3);
  }

  /** A run from there to the end; the position that its last page leaves. */
  private Watermark run(Optional<Watermark> after) {
    DocumentFeed<String> feed = feed();
    Optional<Watermark> mark = after;
    boolean more = true;
    while (more) {
      ChangePage<String> page = feed.poll(Request.of(mark, 50));
      mark = Optional.of(page.next());
      more = page.more();
    }
    return mark.orElseThrow();
  }

  @Test
  void what_was_read_and_settled_is_not_read_by_the_next_run() {
    put(10);
    Watermark first = run(Optional.empty());
    read.clear();
    Watermark second = run(Optional.of(first));
    second = run(Optional.of(second));
    assertThat(second.settled()).isEqualTo(first.settled());
    assertThat(read).isEmpty();
    lines.put("D13/1", "11:59:59");
    headers.tick(Duration.ofHours(1));
    Watermark third = run(Optional.of(second));
    assertThat(read).containsExactly("D13");
    run(Optional.of(third));
    assertThat(read).containsExactly("D13");
  }

  @Test
  void what_was_read_in_a_page_that_is_lost_is_read_again() {
    put(10);
    Watermark first = run(Optional.empty());
    headers.tick(Duration.ofHours(1));
    lines.put("D13/1", "12:30:00");
    read.clear();
    run(Optional.of(first));
    assertThat(read).containsExactly("D13");
    run(Optional.of(first));
    assertThat(read).as("the position tells that nobody settled it").contains("D13");
  }

  @Test
  void another_process_and_a_rewound_feed_know_of_nothing() {
    put(3);
    Watermark first = run(Optional.empty());
    DocumentMemory mine = memory;
    memory = new DocumentMemory();
    read.clear();
    Watermark others = run(Optional.of(first));
    assertThat(read).hasSize(3);
    memory = mine;
    run(Optional.of(others));
    assertThat(read).as("what the other has read").hasSize(6);
    Watermark back = feed().at(Instant.parse("2025-12-01T09:30:00Z"));
    run(Optional.of(back));
    assertThat(read).hasSize(9);
  }

  @Test
  void a_change_that_shows_late_is_read_though_its_document_was() {
    put(3);
    Watermark first = run(Optional.empty());
    read.clear();
    headers.tick(Duration.ofSeconds(30));
    lines.put("D11/2", "11:59:40");
    Watermark second = run(Optional.of(first));
    assertThat(read).containsExactly("D11");
    run(Optional.of(second));
    assertThat(read).as("too fresh to be sure").containsExactly("D11", "D11");
  }

  @Test
  void a_backfill_reads_what_runs_have_read() {
    put(3);
    Watermark live = run(Optional.empty());
    read.clear();
    Watermark filled = feed().poll(in(Optional.of(live), "09", "11")).next();
    assertThat(read).hasSize(3);
    assertThat(filled.settled()).isEqualTo(live.settled());
  }

  @Test
  void it_is_read_again_where_the_other_tables_stamp_may_be_of_a_later_change() {
    put(3);
    lines.put("D11/2", "11:58:58");
    lines.put("D12/2", "11:58:56");
    scan(feed(), Optional.empty());
    assertThat(read).containsExactly("D10", "D11", "D12", "D11");
  }

  @Test
  void without_a_clock_nothing_is_taken_for_known() {
    put(3);
    DocumentFeed<String> feed =
        DocumentFeed.of(ENTITY, FakeTable.SYSTEM, new Rows("headers", headers), this::documents)
            .lines(new Rows("lines", lines))
            .build();
    scan(feed, Optional.empty());
    assertThat(read).hasSizeGreaterThan(3);
  }

  @Test
  void a_failure_between_reading_and_giving_out_loses_nothing() {
    put(30);
    pageSize = 50;
    DocumentFeed<String> feed = feed();
    fault = Optional.of("D35");
    assertThatThrownBy(() -> feed.poll(Request.of(Optional.empty(), 50)))
        .isInstanceOf(UnavailableException.class);
    assertThat(read).contains("D10").doesNotContain("D39");
    assertThat(scan(feed, Optional.empty())).hasSize(30).contains("D10", "D39");
  }

  @Test
  void a_page_that_is_asked_for_again_is_given_again() {
    put(4);
    DocumentFeed<String> feed = feed();
    ChangePage<String> first = feed.poll(Request.of(Optional.empty(), 3));
    ChangePage<String> lost = feed.poll(Request.of(Optional.of(first.next()), 3));
    assertThat(ids(lost)).containsExactly("D13");
    assertThat(scan(feed, Optional.of(first.next()))).contains("D13");
    assertThat(scan(feed, Optional.empty())).contains("D10", "D11", "D12", "D13");
  }

  @Test
  void a_document_that_is_gone_is_left_out() {
    put(2);
    lines.put("D99/1", "10:00:00");
    assertThat(scan(feed(), Optional.empty())).containsExactly("D10", "D11");
  }

  @Test
  void what_does_not_fit_in_a_page_comes_with_the_next() {
    put(4);
    DocumentFeed<String> feed = feed();
    Request small = new Request(Optional.empty(), Optional.empty(), 4, 900);
    ChangePage<String> first = feed.poll(small);
    assertThat(ids(first)).containsExactly("D10", "D11");
    assertThat(scan(feed, Optional.of(first.next()))).containsExactly("D12", "D13");
    assertThat(scan(feed(), Optional.of(first.next()))).contains("D10", "D13");
  }

  @Test
  void where_lines_are_not_listed_open_documents_are_read_once_a_day() {
    put(2);
    linesAreListed = false;
    DocumentFeed<String> feed = feed();
    ChangePage<String> first = feed.poll(Request.of(Optional.empty(), 50));
    headers.tick(Duration.ofHours(2));
    ChangePage<String> second = feed().poll(Request.of(Optional.of(first.next()), 50));
    headers.tick(Duration.ofHours(12));
    ChangePage<String> third = feed().poll(Request.of(Optional.of(second.next()), 50));
    assertThat(headers.asked.stream().filter(question -> question.lower().isEmpty())).hasSize(3);
    assertThat(ids(third)).containsExactly("D10", "D11");
  }

  @Test
  void it_begins_where_it_is_told_to_and_refuses_a_strange_position() {
    put(2);
    headers.put("D30", "11:00:00");
    Watermark mark = feed().at(Instant.parse("2025-12-01T10:30:00Z"));
    assertThat(mark.settled()).contains(Instant.parse("2025-12-01T10:30:00Z"));
    assertThat(scan(feed(), Optional.of(mark))).containsExactly("D30");
    for (String strange : List.of("x", "{\"form\":1}")) {
      Optional<Watermark> unknown = Optional.of(new Watermark(Optional.empty(), strange));
      assertThatThrownBy(() -> feed().poll(Request.of(unknown, 3)))
          .isInstanceOf(StateException.class)
          .hasMessageContaining("rewind the watermark");
    }
  }

  private static Request in(Optional<Watermark> after, String from, String to) {
    Instant day = Instant.parse("2025-12-01T00:00:00Z");
    Window window =
        new Window(
            day.plus(Duration.ofHours(Integer.parseInt(from))),
            day.plus(Duration.ofHours(Integer.parseInt(to))));
    return new Request(after, Optional.of(window), 3, 1 << 20);
  }

  @Test
  void a_backfill_that_was_left_off_is_not_taken_for_one_of_another_window() {
    put(6);
    headers.put("D40", "08:30:00");
    DocumentFeed<String> feed = feed();
    Watermark live = feed.poll(Request.of(Optional.empty(), 50)).next();
    Optional<Watermark> mark = Optional.of(live);
    for (int page = 0; page < 4; page++) {
      mark = Optional.of(feed.poll(in(mark, "09", "11")).next());
    }
    ChangePage<String> other = feed().poll(in(mark, "08", "09"));
    assertThat(ids(other)).containsExactly("D40");
    assertThat(other.next().settled()).isEqualTo(live.settled());
  }

  @Test
  void a_backfill_goes_on_where_it_was_left_off() {
    put(6);
    Watermark live = feed().poll(Request.of(Optional.empty(), 50)).next();
    ChangePage<String> first = feed().poll(in(Optional.of(live), "09", "11"));
    ChangePage<String> second = feed().poll(in(Optional.of(first.next()), "09", "11"));
    assertThat(ids(first)).containsExactly("D10", "D11", "D12");
    assertThat(ids(second)).containsExactly("D13", "D14", "D15");
  }

  @Test
  void more_documents_than_are_remembered_are_read_again() {
    ReadDocuments known = new ReadDocuments();
    for (int number = 0; number <= ReadDocuments.MOST; number++) {
      known.add("D" + number, headers.clock, headers.clock.minusSeconds(number));
    }
    Optional<Instant> stamp = Optional.of(headers.clock.minusSeconds(63));
    Optional<Stamps> stamps = Optional.of(STAMPS);
    assertThat(known.cover("D0", stamp, stamps)).isTrue();
    assertThat(known.cover("D" + ReadDocuments.MOST, stamp, stamps)).isFalse();
    assertThat(known.cover("D0", stamp.map(at -> at.plusSeconds(1)), stamps)).isFalse();
    known.endRun();
    assertThat(known.cover("D" + (ReadDocuments.MOST_KEPT - 1), stamp, stamps)).isTrue();
    assertThat(known.cover("D" + ReadDocuments.MOST_KEPT, stamp, stamps)).isFalse();
    known.endRun();
    assertThat(known.cover("D0", stamp, stamps)).as("nothing told of it").isFalse();
  }
}
