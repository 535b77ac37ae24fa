package io.mlconnector.sagex3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.error.UnexpectedResponseException;
import io.mlconnector.feed.ChangeFeed;
import io.mlconnector.feed.ChangePage;
import io.mlconnector.simulators.sagex3.StoredOrder;
import io.mlconnector.simulators.sagex3.StoredOrderLine;
import io.mlconnector.simulators.sagex3.X3Refusal;
import io.mlconnector.simulators.sagex3.X3Switches;
import io.mlconnector.simulators.sagex3.X3Switches.EmptyDate;
import io.mlconnector.simulators.sagex3.X3Switches.Repeated;
import io.mlconnector.testkit.connector.TestRun;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The feed of purchase orders reads each order once and whole, on a change of any of its tables.
 */
class OrderFeedTest {
  private final X3Fixture fixture = new X3Fixture();
  private final X3Switches switches = fixture.x3.switches();

  @BeforeEach
  void fill() {
    fixture.x3.putOrder(order("PO1"));
  }

  private static StoredOrder order(String number) {
    return StoredOrder.of(number, "FR053")
        .with("ORDREF", "REQ-77  ")
        .with("EXTRCPDAT1", LocalDate.of(2025, 12, 20))
        .axis("PJT", "P1")
        .axis("DEP", "D9")
        .line(
            StoredOrderLine.of(1000, "BMS001", "100", "12.5")
                .with("PJT", "P1")
                .with("VAT", List.of("FRN"))
                .account("60710")
                .axis("DEP", "D9"))
        .line(StoredOrderLine.of(2000, "BMS002", "3", "0.3333"));
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private X3PurchaseOrder only() {
    List<X3PurchaseOrder> orders = fixture.scan(SageX3.PURCHASE_ORDERS);
    assertThat(orders).hasSize(1);
    return orders.get(0);
  }

  private static void isWhole(X3PurchaseOrder order) {
    assertThat(order.pohnum()).isEqualTo("PO1");
    assertThat(order.pohtyp()).isEqualTo(1);
    assertThat(order.appflg()).isEqualTo(4);
    assertThat(order.bpsnum()).isEqualTo("FR053");
    assertThat(order.ordref()).isEqualTo("REQ-77");
    assertThat(order.cleflg()).contains(false);
    assertThat(order.orddat()).contains(LocalDate.of(2025, 12, 1));
    assertThat(order.totord().orElseThrow()).isEqualByComparingTo("1250.9999");
    assertThat(order.dimensions()).containsEntry("PJT", "P1").containsEntry("DEP", "D9");
    assertThat(order.lines())
        .extracting(X3OrderLine1000::line)
        .containsExactly("1000/1000 BMS001 100 UN 12.5", "2000/1000 BMS002 3 UN 0.3333");
    assertThat(order.lines().get(0).vat()).containsExactly("FRN");
    assertThat(order.lines().get(0).pjt()).isEqualTo("P1");
    assertThat(order.lines().get(0).lincleflg()).contains(false);
  }

  /** Writes an order line in one text, for comparisons. */
  private static final class X3OrderLine1000 {
    static String line(io.mlconnector.sagex3.X3OrderLine line) {
      return line.poplin()
          + "/"
          + line.poqseq()
          + " "
          + line.itmref()
          + " "
          + plain(line.qtyuom().orElseThrow())
          + " "
          + line.uom()
          + " "
          + plain(line.netpri().orElseThrow());
    }

    private static String plain(BigDecimal number) {
      return number.stripTrailingZeros().toPlainString();
    }
  }

  @Test
  void an_order_is_read_once_whole_though_three_tables_tell_of_it() {
    isWhole(only());
    assertThat(fixture.calls("GET PORDER.$details")).isEqualTo(1);
    fixture.clock.advance(Duration.ofHours(1));
    fixture.x3.putOrder(order("PO2"));
    fixture.scan(SageX3.PURCHASE_ORDERS);
    assertThat(fixture.x3.sessions()).isZero();
  }

  @Test
  void a_first_load_reads_each_order_once_however_many_pages_and_tables_there_are() {
    int orders = 60;
    for (int i = 1; i < orders; i++) {
      fixture.x3.putOrder(order("PO" + (100 + i)));
    }
    fixture.clock.advance(Duration.ofHours(1));
    fixture.open(usual -> usual.pageSize(20));
    List<X3PurchaseOrder> read = fixture.scan(SageX3.PURCHASE_ORDERS, 20);
    assertThat(fixture.calls("GET PORDER.$details")).isEqualTo(orders);
    assertThat(read).extracting(X3PurchaseOrder::pohnum).doesNotHaveDuplicates().hasSize(orders);
  }

  @Test
  void an_order_that_changes_while_its_lines_are_listed_is_read_again() {
    for (int i = 10; i < 20; i++) {
      fixture.x3.putOrder(order("PO" + i));
    }
    fixture.clock.advance(Duration.ofHours(1));
    List<String> read = new ArrayList<>();
    try (SageX3Session session = fixture.session()) {
      ChangeFeed<X3PurchaseOrder> feed = session.orderFeed();
      ChangePage<X3PurchaseOrder> page = feed.poll(new TestRun().page(Optional.empty(), 11));
      fixture.x3.edit("PORDERP", "PO12~1000~1000", row -> row.with("NETPRI", BigDecimal.TEN));
      while (page.more()) {
        page = feed.poll(new TestRun().page(Optional.of(page.next()), 11));
        page.changes().forEach(change -> read.add(change.key().id()));
      }
    }
    assertThat(read).containsExactly("PO12");
  }

  @Test
  void facets_come_from_the_order() {
    var facets = SageX3.PURCHASE_ORDERS.facets(only());
    assertThat(facets.company()).contains("FR10");
    assertThat(facets.site()).contains("FR011");
    assertThat(facets.currency()).contains("EUR");
    assertThat(facets.date()).contains(LocalDate.of(2025, 12, 1));
    assertThat(facets.amount().orElseThrow()).isEqualByComparingTo("1250.9999");
    assertThat(SageX3.PURCHASE_ORDERS.document()).isTrue();
  }

  @Test
  void a_line_that_changes_alone_brings_the_order() {
    only();
    fixture.clock.advance(Duration.ofHours(1));
    fixture.x3.touchLineOnly("PO1");
    assertThat(only().lines().get(0).rcpqtypuu().orElseThrow()).isEqualByComparingTo("1");
    fixture.clock.advance(Duration.ofHours(1));
    fixture.x3.edit("PORDERP", "PO1~1000~1000", row -> row.with("NETPRI", new BigDecimal("13")));
    assertThat(only().lines().get(0).netpri().orElseThrow()).isEqualByComparingTo("13");
  }

  @Test
  void all_looks_of_values_are_read_alike() {
    switches.booleans(true);
    switches.numbersAsText(true);
    isWhole(only());
    for (EmptyDate empty : EmptyDate.values()) {
      switches.emptyDate(empty);
      fixture.x3.putOrder(order("PO1").with("EXTRCPDAT1", LocalDate.of(2025, 12, 20)));
      fixture.x3.putOrder(StoredOrder.of("PO9", "FR053").with("ORDDAT", LocalDate.of(2025, 12, 1)));
      assertThat(fixture.read(SageX3.PURCHASE_ORDERS, "PO9").revnum()).isZero();
    }
  }

  @Test
  void empty_dates_are_empty_in_all_their_forms() {
    fixture.x3.edit(
        "PORDERQ",
        "PO1~1000~1000",
        row ->
            new io.mlconnector.simulators.sagex3.StoredRow("PORDERQ", without(row, "EXTRCPDAT")));
    for (EmptyDate empty : EmptyDate.values()) {
      switches.emptyDate(empty);
      assertThat(fixture.read(SageX3.PURCHASE_ORDERS, "PO1").lines().get(0).extrcpdat()).isEmpty();
    }
  }

  private static java.util.Map<String, Object> without(
      io.mlconnector.simulators.sagex3.StoredRow row, String column) {
    java.util.Map<String, Object> values = new java.util.TreeMap<>(row.values());
    values.remove(column);
    return values;
  }

  @Test
  void dimensions_and_repeated_columns_are_read_in_all_looks() {
    fixture.profile(SageX3Profile::withAnalytics);
    for (Repeated look : Repeated.values()) {
      switches.dimensions(look);
      switches.repeated(look);
      X3PurchaseOrder order = fixture.read(SageX3.PURCHASE_ORDERS, "PO1");
      isWhole(order);
      assertThat(order.lines().get(0).analytics())
          .singleElement()
          .satisfies(
              analytic -> {
                assertThat(analytic.dimensions()).containsExactly(java.util.Map.entry("DEP", "D9"));
                assertThat(analytic.accounts())
                    .containsExactly(new X3Analytic.Account("SOC", "FRA", "60710"));
              });
      assertThat(order.lines().get(1).analytics()).isEmpty();
    }
  }

  @Test
  void a_dimension_that_changes_alone_brings_the_order() {
    fixture.profile(SageX3Profile::withAnalytics);
    only();
    fixture.clock.advance(Duration.ofHours(1));
    fixture.x3.edit("CPTANALIN", "0~PO1~1000~1000~POP~1", row -> row.with("ACC", List.of("60720")));
    assertThat(only().lines().get(0).analytics().get(0).accounts().get(0).acc()).isEqualTo("60720");
  }

  @Test
  void lines_are_found_under_any_name_and_prices_apart() {
    switches.lineCollection("PORDER", "PORDERQ", "YLINES");
    isWhole(only());
    switches.pricesApart(true);
    isWhole(fixture.read(SageX3.PURCHASE_ORDERS, "PO1"));
    fixture.profile(
        profile ->
            profile.with(
                X3Table.PORDER,
                X3Publication.of("PORDER", "PORDER").collection(X3Table.PORDERQ, "YLINES")));
    isWhole(fixture.read(SageX3.PURCHASE_ORDERS, "PO1"));
  }

  @Test
  void lines_that_are_on_no_details_come_from_their_own_list() {
    switches.withoutLines("PORDER", "PORDERQ");
    X3PurchaseOrder order = only();
    assertThat(order.lines()).hasSize(2);
    assertThat(order.lines().get(0).netpri().orElseThrow()).isEqualByComparingTo("12.5");
    fixture.profile(profile -> profile.without(X3Table.PORDERQ).without(X3Table.PORDERP));
    assertThatThrownBy(() -> fixture.read(SageX3.PURCHASE_ORDERS, "PO1"))
        .isInstanceOf(UnexpectedResponseException.class)
        .hasMessageContaining("profile.PORDER.collections");
  }

  @Test
  void an_order_without_details_is_read_from_lists_and_that_is_remembered() {
    switches.refuseDetails("PORDER", true);
    for (int status : new int[] {400, 500}) {
      switches.status(X3Refusal.DETAILS_REFUSED, status);
      fixture.open(usual -> usual);
      long before = fixture.calls("GET PORDER.$details");
      X3PurchaseOrder order = fixture.read(SageX3.PURCHASE_ORDERS, "PO1");
      assertThat(order.lines()).extracting(line -> line.itmref()).contains("BMS001", "BMS002");
      fixture.read(SageX3.PURCHASE_ORDERS, "PO1");
      assertThat(fixture.calls("GET PORDER.$details")).isEqualTo(before + 1);
    }
  }

  @Test
  void a_slash_in_a_key_is_asked_for_in_the_list_and_says_nothing_of_details() {
    switches.slashInKeys(false);
    fixture.x3.putOrder(order("PO/2"));
    assertThat(fixture.read(SageX3.PURCHASE_ORDERS, "PO/2").lines()).hasSize(2);
    isWhole(fixture.read(SageX3.PURCHASE_ORDERS, "PO1"));
  }

  @Test
  void lines_that_nobody_publishes_leave_the_header_readable() {
    switches.publish("PORDERQ", "YNONE", "YNONE");
    switches.forbid("PORDERP", true);
    isWhole(only());
    fixture.clock.advance(Duration.ofHours(1));
    fixture.x3.putOrder(order("PO2"));
    assertThat(fixture.scan(SageX3.PURCHASE_ORDERS))
        .extracting(X3PurchaseOrder::pohnum)
        .contains("PO2");
  }

  @Test
  void where_lines_cannot_be_polled_open_orders_are_read_once_a_day() {
    switches.publish("PORDERQ", "YNONE", "YNONE");
    fixture.x3.putOrder(order("PO2"));
    fixture.x3.putOrder(order("PO3").with("CLEFLG", true));
    fixture.scan(SageX3.PURCHASE_ORDERS);
    fixture.clock.advance(Duration.ofMinutes(30));
    fixture.x3.putOrder(order("PO4"));
    fixture.scan(SageX3.PURCHASE_ORDERS);
    fixture.x3.touchLineOnly("PO1");
    assertThat(fixture.scan(SageX3.PURCHASE_ORDERS, 1))
        .extracting(X3PurchaseOrder::pohnum)
        .doesNotContain("PO1");
    fixture.clock.advance(Duration.ofDays(1));
    assertThat(fixture.scan(SageX3.PURCHASE_ORDERS, 1))
        .extracting(X3PurchaseOrder::pohnum)
        .contains("PO1", "PO2")
        .doesNotContain("PO3");
    assertThat(fixture.scan(SageX3.PURCHASE_ORDERS))
        .as("that PO4, in the overlap, was read is known")
        .isEmpty();
  }

  @Test
  void a_header_without_stamps_is_read_whole_each_time() {
    switches.stampOnClass("PORDER", false);
    switches.withoutProperty("PORDER", "UPDDAT");
    isWhole(only());
    isWhole(only());
  }

  @Test
  void an_order_that_vanishes_between_list_and_read_is_left_out() {
    fixture.x3.putOrder(order("PO2"));
    fixture
        .x3
        .server()
        .watch(
            new io.mlconnector.simulators.Watcher() {
              @Override
              public void before(io.mlconnector.simulators.Call call, String name) {
                if (name.equals("GET PORDER.$details") && call.path().contains("PO1")) {
                  fixture.x3.delete("PORDER", "PO1");
                }
              }
            });
    assertThat(fixture.scan(SageX3.PURCHASE_ORDERS))
        .extracting(X3PurchaseOrder::pohnum)
        .containsExactly("PO2");
  }

  @Test
  void pages_of_any_size_bring_each_order() {
    for (int i = 10; i < 60; i++) {
      fixture.x3.putOrder(order("PO" + i));
    }
    for (int limit : new int[] {1, 7, 1000}) {
      fixture.open(usual -> usual.pageSize(20));
      X3Fixture fresh = fixture;
      fresh.forget(SageX3.PURCHASE_ORDERS);
      assertThat(fresh.scan(SageX3.PURCHASE_ORDERS, limit))
          .extracting(X3PurchaseOrder::pohnum)
          .contains("PO1", "PO10", "PO59");
    }
  }
}
