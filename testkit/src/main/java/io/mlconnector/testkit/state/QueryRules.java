package io.mlconnector.testkit.state;

import static io.mlconnector.testkit.state.Samples.ALICE;
import static io.mlconnector.testkit.state.Samples.COMMANDS;
import static io.mlconnector.testkit.state.Samples.FLOW;
import static io.mlconnector.testkit.state.Samples.OTHER_FLOW;
import static io.mlconnector.testkit.state.Samples.TENANT;
import static io.mlconnector.testkit.state.Samples.command;
import static io.mlconnector.testkit.state.Samples.event;
import static io.mlconnector.testkit.state.Samples.source;
import static io.mlconnector.testkit.state.Samples.target;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.audit.AuditEvent;
import io.mlconnector.audit.AuditQuery;
import io.mlconnector.record.Actor;
import io.mlconnector.record.FlowKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules of queries for audit events. */
interface QueryRules extends StoreUnderTest {

  /** Commands, invoices and orders of one tenant, and an order of another one. */
  private void happened() {
    store().command(TENANT, command("run"));
    store()
        .settle(
            leased(FLOW, "h"),
            Settling.of().telling(event("1"), event("2"), event("1")).settlement());
    store()
        .settle(
            leased(OTHER_FLOW, "h"), Settling.of().telling(event("1"), event("3")).settlement());
    store().command(TENANT, command("pause orders"));
    store()
        .settle(
            leased(new FlowKey("other", "orders"), "h"),
            Settling.of().telling(event("1")).settlement());
  }

  private List<String> found(AuditQuery query) {
    return names(store().events(TENANT, query));
  }

  private static List<String> names(List<AuditEvent> events) {
    return events.stream().map(each -> each.chain().flow() + each.number()).toList();
  }

  @Test
  default void all_events_of_a_tenant_come_by_chain_and_number_page_by_page() {
    happened();
    assertThat(found(AuditQuery.all(100)))
        .containsExactly("1", "2", "invoices1", "invoices2", "orders1", "orders2", "orders3");
    for (int size = 1; size <= 3; size++) {
      List<AuditEvent> read = new ArrayList<>();
      AuditQuery query = AuditQuery.all(size);
      for (List<AuditEvent> page = store().events(TENANT, query);
          !page.isEmpty();
          page = store().events(TENANT, query)) {
        assertThat(page).hasSizeLessThanOrEqualTo(size);
        read.addAll(page);
        query = query.after(AuditQuery.Cursor.of(page.get(page.size() - 1)));
      }
      assertThat(read).isEqualTo(store().events(TENANT, AuditQuery.all(100)));
    }
  }

  @Test
  default void events_of_one_chain_are_whole() {
    happened();
    assertThat(store().events(TENANT, AuditQuery.all(10).ofFlow("orders")))
        .isEqualTo(store().events(FLOW, 0, 10));
    assertThat(store().events(TENANT, AuditQuery.all(10).ofCommands()))
        .isEqualTo(store().events(COMMANDS, 0, 10));
    assertThat(found(AuditQuery.all(10).ofFlow("order"))).isEmpty();
  }

  @Test
  default void events_are_found_by_source_and_by_target() {
    happened();
    assertThat(found(AuditQuery.all(10).source(source("1"))))
        .containsExactly("invoices1", "orders1", "orders3");
    assertThat(found(AuditQuery.all(10).target(target("2")))).containsExactly("orders2");
    assertThat(found(AuditQuery.all(10).source(source("1")).target(target("2")))).isEmpty();
    assertThat(found(AuditQuery.all(10).source(target("1")))).isEmpty();
    AuditEvent first = store().events(OTHER_FLOW, 0, 1).get(0);
    AuditQuery later = AuditQuery.all(1).after(AuditQuery.Cursor.of(first));
    assertThat(found(later.source(source("1")))).containsExactly("orders1");
  }

  @Test
  default void events_are_found_by_what_happened_and_by_whom() {
    happened();
    assertThat(found(AuditQuery.all(10).what("run"))).containsExactly("1");
    assertThat(found(AuditQuery.all(10).what("run", "pause"))).containsExactly("1", "2");
    assertThat(found(AuditQuery.all(10).what("pause orders"))).containsExactly("2");
    assertThat(found(AuditQuery.all(10).what("orders"))).isEmpty();
    assertThat(found(AuditQuery.all(10).by(ALICE))).containsExactly("1", "2");
    assertThat(found(AuditQuery.all(2).by(Actor.SCHEDULE)))
        .containsExactly("invoices1", "invoices2");
  }

  @Test
  default void events_are_found_by_time_from_inclusive_to_exclusive() {
    store().settle(leased(), Settling.of().telling(event("1")).settlement());
    advance(Duration.ofHours(1));
    store().settle(leased(OTHER_FLOW, "h"), Settling.of().telling(event("2")).settlement());
    advance(Duration.ofHours(1));
    store().command(TENANT, command("run"));
    Instant second = store().events(OTHER_FLOW, 0, 1).get(0).at();
    Instant third = store().events(COMMANDS, 0, 1).get(0).at();
    assertThat(found(AuditQuery.all(10).between(second, third))).containsExactly("invoices1");
    assertThat(found(AuditQuery.all(10).between(second, third.plusNanos(1_000))))
        .containsExactly("1", "invoices1");
    assertThat(found(AuditQuery.all(10).between(Instant.EPOCH, second))).containsExactly("orders1");
  }
}
