package io.mlconnector.sagex3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.error.StateException;
import io.mlconnector.error.UnexpectedResponseException;
import io.mlconnector.feed.ChangeFeed;
import io.mlconnector.feed.ChangePage;
import io.mlconnector.feed.FeedRequest;
import io.mlconnector.feed.Watermark;
import io.mlconnector.feed.Window;
import io.mlconnector.simulators.sagex3.StoredSupplier;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Lists are read to their end, whatever links and page sizes the server answers. */
class PagingTest {
  private final X3Fixture fixture = new X3Fixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  private void fill(int suppliers) {
    for (int i = 0; i < suppliers; i++) {
      fixture.x3.putSupplier(StoredSupplier.of("FR%03d".formatted(i), "ACME " + i));
    }
  }

  private void allAreReadOnce(int number) {
    assertThat(fixture.suppliers()).hasSize(number).doesNotHaveDuplicates();
  }

  @Test
  void links_to_another_host_are_restated_on_our_own_base() {
    fill(45);
    fixture.x3.switches().linkHost(URI.create("http://127.0.0.1:9/"));
    fixture.open(usual -> usual.pageSize(20));
    allAreReadOnce(45);
    assertThat(fixture.calls())
        .filteredOn(call -> call.query().containsKey("key"))
        .isNotEmpty()
        .allMatch(call -> call.query().containsKey("orderBy") && call.query().containsKey("count"));
  }

  @Test
  void links_that_repeat_the_query_and_links_that_are_missing_are_followed_alike() {
    fill(45);
    fixture.open(usual -> usual.pageSize(20));
    fixture.x3.switches().linksRepeatQuery(true);
    allAreReadOnce(45);
    fixture.open(usual -> usual.pageSize(15));
    fixture.x3.switches().links(false);
    allAreReadOnce(45);
  }

  @Test
  void a_cap_of_the_server_ends_no_scan() {
    fill(45);
    fixture.x3.switches().links(false);
    fixture.x3.switches().maxCount(10);
    allAreReadOnce(45);
  }

  @Test
  void forty_rows_with_one_stamp_are_read_over_page_borders() {
    fixture.x3.stampAt(Instant.parse("2025-12-01T10:00:00Z"));
    fill(40);
    fixture.x3.stampByClock();
    assertThat(new HashSet<>(fixture.scan(SageX3.SUPPLIERS, 7))).hasSize(40);
  }

  @Test
  void rows_without_metadata_and_lists_with_totals_are_read_alike() {
    fill(12);
    fixture.x3.switches().rowMetadata(false);
    fixture.x3.switches().totalResults(true);
    allAreReadOnce(12);
  }

  @Test
  void keys_with_odd_characters_are_read() {
    for (String key : new String[] {"A'B", "A\"B", "A/B", "A B", "A+B", "A%B", "Ü&B=C", "A'\"B"}) {
      fixture.x3.putSupplier(StoredSupplier.of(key, "odd " + key));
      assertThat(fixture.read(SageX3.SUPPLIERS, key).bpsnam()).isEqualTo("odd " + key);
    }
    fixture.open(usual -> usual.pageSize(1));
    assertThat(fixture.suppliers()).hasSize(8);
  }

  @Test
  void a_late_commit_is_read_within_the_overlap() {
    fill(1);
    fixture.x3.commitLate(
        () -> fixture.x3.putSupplier(StoredSupplier.of("LATE", "Late")), Duration.ofMinutes(4));
    fixture.clock.advance(Duration.ofMinutes(3));
    fixture.x3.putSupplier(StoredSupplier.of("EARLY", "Early"));
    assertThat(fixture.suppliers()).contains("EARLY").doesNotContain("LATE");
    fixture.clock.advance(Duration.ofMinutes(3));
    assertThat(fixture.suppliers()).contains("LATE");
  }

  @Test
  void rows_that_a_right_hides_are_no_error_and_a_restored_folder_is() {
    fill(3);
    fixture.suppliers();
    fixture.clock.advance(Duration.ofHours(1));
    fixture.x3.stampAt(Instant.parse("2025-11-01T00:00:00Z"));
    fill(3);
    fixture.x3.stampByClock();
    assertThatThrownBy(fixture::suppliers)
        .isInstanceOf(UnexpectedResponseException.class)
        .hasMessageContaining("restored")
        .hasMessageContaining("rewind");
  }

  @Test
  void a_supplier_that_is_deleted_is_no_restored_folder() {
    fill(1);
    fixture.clock.advance(Duration.ofHours(1));
    fixture.x3.putSupplier(StoredSupplier.of("NEW", "New"));
    fixture.suppliers();
    fixture.x3.delete("BPSUPPLIER", "NEW");
    assertThat(fixture.suppliers()).isEmpty();
  }

  @Test
  void a_scan_can_begin_at_an_instant_and_a_backfill_leaves_the_watermark() {
    fill(2);
    fixture.clock.advance(Duration.ofHours(2));
    fixture.x3.putSupplier(StoredSupplier.of("NEW", "New"));
    try (SageX3Session session = fixture.session()) {
      ChangeFeed<io.mlconnector.sagex3.X3Supplier> feed = fixture.feed(SageX3.SUPPLIERS, session);
      Watermark at = feed.at(fixture.clock.now().minus(Duration.ofHours(1)));
      fixture.mark(SageX3.SUPPLIERS, at);
      assertThat(fixture.suppliers()).containsExactly("NEW");
      Optional<Watermark> live = fixture.mark(SageX3.SUPPLIERS);
      Instant start = Instant.parse("2025-12-01T10:00:00Z");
      ChangePage<?> page =
          feed.poll(new Backfill(live, new Window(start, start.plus(Duration.ofHours(1)))));
      assertThat(page.changes()).extracting(change -> change.key().id()).hasSize(2);
      assertThat(page.next().settled()).isEqualTo(live.orElseThrow().settled());
      assertThat(page.more()).isFalse();
    }
  }

  private record Backfill(Optional<Watermark> after, Window of) implements FeedRequest {
    @Override
    public Optional<Window> window() {
      return Optional.of(of);
    }

    @Override
    public int maxRecords() {
      return 100;
    }

    @Override
    public long maxBytes() {
      return 1 << 20;
    }
  }

  @Test
  void a_position_that_cannot_be_read_is_an_error_never_a_restart() {
    for (String text : new String[] {"", "{}", "garbage", "{\"form\":99}"}) {
      fixture.mark(SageX3.SUPPLIERS, new Watermark(Optional.empty(), text));
      assertThatThrownBy(fixture::suppliers)
          .isInstanceOf(StateException.class)
          .hasMessageContaining("rewind");
    }
    for (String text : new String[] {"{}", "garbage", "{\"form\":1}"}) {
      fixture.mark(SageX3.PURCHASE_ORDERS, new Watermark(Optional.empty(), text));
      assertThatThrownBy(() -> fixture.scan(SageX3.PURCHASE_ORDERS))
          .isInstanceOf(StateException.class);
    }
  }
}
