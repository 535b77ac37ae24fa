package io.mlconnector.simulators.sagex3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.simulators.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the simulated X3 answers when one document is read whole. */
class X3DetailsTest {
  private static final String ORDER = X3Calls.one("PORDER", "PO1", "$details");

  private final TestClock clock = new TestClock(Instant.parse("2025-12-01T10:00:00Z"));
  private final SimulatedSageX3 x3 = SimulatedSageX3.start(clock);
  private final X3Calls calls = new X3Calls(x3);
  private final StoredOrder order =
      StoredOrder.of("PO1", "FR053")
          .axis("PJT", "P100")
          .line(
              StoredOrderLine.of(1000, "BMS001", "100", "12.5")
                  .with("ITMDES1", "Bracket 10 mm")
                  .account("601000")
                  .axis("PJT", "P200")
                  .axis("CCT", "C1"))
          .line(StoredOrderLine.of(2000, "BMS002", "3", "1"));

  @AfterEach
  void close() {
    x3.close();
  }

  @Test
  void an_order_comes_with_its_lines_prices_included() {
    x3.putOrder(order);
    JsonNode read = calls.json(ORDER);
    assertThat(read.path("TOTORD").decimalValue()).isEqualByComparingTo("1253");
    assertThat(read.path("BPSNUM_REF").path("$title").asText()).isEqualTo("FR053");
    JsonNode line = read.path("POHPOQ").path(0);
    assertThat(line.path("POPLIN").asInt()).isEqualTo(1000);
    assertThat(line.path("ITMDES1").asText()).isEqualTo("Bracket 10 mm");
    assertThat(line.path("NETPRI").decimalValue()).isEqualByComparingTo("12.5");
    assertThat(line.has("POHNUM")).isFalse();
    assertThat(read.has("POHPOP")).isFalse();
    x3.switches().pricesApart(true);
    x3.switches().lineCollection("PORDER", "PORDERQ", "YLINES");
    JsonNode apart = calls.json(ORDER);
    assertThat(apart.path("YLINES").path(0).has("NETPRI")).isFalse();
    assertThat(apart.path("POHPOP").path(1).path("NETPRI").asInt()).isEqualTo(1);
  }

  @Test
  void several_schedules_share_one_price() {
    StoredOrderLine first = StoredOrderLine.of(1000, "BMS001", "5", "2");
    x3.putOrder(StoredOrder.of("PO1", "FR053").line(first).line(first.schedule(2000)));
    JsonNode lines = calls.json(ORDER).path("POHPOQ");
    assertThat(lines.size()).isEqualTo(2);
    assertThat(lines.path(1).path("POQSEQ").asInt()).isEqualTo(2000);
    assertThat(lines.path(1).path("NETPRI").asInt()).isEqualTo(2);
    assertThat(calls.column("POPLIN", X3Calls.list("PORDERP"))).containsExactly("1000");
  }

  @Test
  void analytics_are_a_class_of_their_own() {
    x3.putOrder(order);
    String where = "ABRFIC eq 'POP' and VCRTYP eq 0 and VCRNUM eq 'PO1' and VCRLIN eq 1000";
    JsonNode row = calls.json(X3Calls.list("CPTANALIN", "where", where)).path("$resources").path(0);
    assertThat(row.path("VCRSEQ").asInt()).isEqualTo(1000);
    assertThat(row.path("ACC1").asText()).isEqualTo("601000");
    assertThat(row.path("DIE").path(1).asText()).isEqualTo("CCT");
    assertThat(row.path("CCE").path(1).asText()).isEqualTo("C1");
    assertThat(row.path("CCE").path(2).asText()).isEmpty();
    assertThat(row.path("$key").asText()).isEqualTo("0~PO1~1000~1000~POP~1");
  }

  @Test
  void repeated_columns_have_four_looks() {
    x3.putOrder(order);
    assertThat(calls.json(ORDER).path("DIE").path(0).asText()).isEqualTo("PJT");
    x3.switches().dimensions(X3Switches.Repeated.NUMBERED);
    assertThat(calls.json(ORDER).path("CCE1").asText()).isEqualTo("P100");
    x3.switches().dimensions(X3Switches.Repeated.UNDERSCORED);
    assertThat(calls.json(ORDER).path("CCE_0").asText()).isEqualTo("P100");
    x3.switches().dimensions(X3Switches.Repeated.COLLECTIONS);
    x3.switches().repeated(X3Switches.Repeated.COLLECTIONS);
    JsonNode pair = calls.json(ORDER).path("POHC_DIE").path(0);
    assertThat(pair.path("DIE").asText() + pair.path("CCE").asText()).isEqualTo("PJTP100");
    assertThat(calls.json(ORDER).path("POHPOQ").path(0).has("POHPOQC_VAT")).isTrue();
  }

  @Test
  void an_invoice_of_several_orders_has_product_lines() {
    x3.putInvoice(
        StoredInvoice.purchase("INV1", "FR053")
            .line(StoredInvoiceLine.product(1000, "A", "2", "5").forOrder("PO1", 1000, 1000))
            .line(StoredInvoiceLine.product(2000, "B", "1", "5").forOrder("PO2", 3000, 1000))
            .line(StoredInvoiceLine.product(3000, "C", "1", "0.5").axis("PJT", "P1")));
    JsonNode read = calls.json(X3Calls.one("PINVOICE", "INV1", "$details"));
    assertThat(read.path("AMTNOT").decimalValue()).isEqualByComparingTo("15.5");
    assertThat(read.path("PIHPID").path(1).path("POHNUM").asText()).isEqualTo("PO2");
    assertThat(read.path("PIHPID").path(2).path("POHNUM").asText()).isEmpty();
    assertThat(read.has("PIHBSL")).isFalse();
    assertThat(calls.column("NUM", X3Calls.list("PINVOICEV"))).containsExactly("INV1");
    assertThat(calls.column("VCRLIN", X3Calls.list("CPTANALIN"))).containsExactly("3000");
  }

  @Test
  void a_direct_invoice_has_account_lines() {
    StoredInvoiceLine line =
        StoredInvoiceLine.account(1, "626000", "Phone", "40").axis("CCT", "C9");
    x3.putInvoice(StoredInvoice.direct("BIS1", "FR053").line(line));
    JsonNode read = calls.json(X3Calls.one("PINVOICE", "BIS1", "$details"));
    assertThat(read.path("PIHBSL").path(0).path("ACC").asText()).isEqualTo("626000");
    assertThat(read.has("PIHPID")).isFalse();
    assertThat(calls.column("NUM", X3Calls.list("PINVOICEV"))).isEmpty();
    assertThat(calls.column("NUM", X3Calls.list("BPSINVLIGA"))).containsExactly("BIS1");
    assertThatThrownBy(() -> StoredInvoice.purchase("X", "FR053").line(line))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_touched_line_moves_its_own_stamp_only() {
    x3.putOrder(order);
    clock.advance(Duration.ofMinutes(1));
    x3.touchLineOnly("PO1");
    String changed = "UPDDATTIM gt @2025-12-01T10:00:00Z@";
    assertThat(calls.column("POHNUM", X3Calls.list("PORDER", "where", changed))).isEmpty();
    assertThat(calls.column("POPLIN", X3Calls.list("PORDERQ", "where", changed)))
        .containsExactly("1000");
    assertThat(calls.json(ORDER).path("POHPOQ").path(0).path("RCPQTYPUU").asInt()).isEqualTo(1);
  }

  @Test
  void a_document_written_again_stamps_what_changed_and_drops_what_is_gone() {
    x3.putOrder(order);
    clock.advance(Duration.ofMinutes(1));
    x3.putOrder(new StoredOrder(order.header(), order.lines().subList(0, 1)));
    assertThat(calls.column("POPLIN", X3Calls.list("PORDERQ"))).containsExactly("1000");
    assertThat(calls.column("UPDDATTIM", X3Calls.list("PORDERQ")))
        .containsExactly("2025-12-01T10:00:00Z");
    assertThat(calls.column("UPDDATTIM", X3Calls.list("PORDER")))
        .containsExactly("2025-12-01T10:01:00Z");
  }

  @Test
  void an_address_change_does_not_stamp_the_supplier() {
    x3.putSupplier(StoredSupplier.of("FR053", "ACME").alsoAt("002", "LYON"));
    clock.advance(Duration.ofMinutes(1));
    x3.edit("BPADDRESS", "1~FR053~002", row -> row.with("CTY", "NICE"));
    String changed = "UPDDATTIM gt @2025-12-01T10:00:00Z@";
    assertThat(calls.where(changed)).isEmpty();
    assertThat(calls.column("CTY", X3Calls.list("BPADDRESS", "where", changed)))
        .isEqualTo(List.of("NICE"));
    String address = X3Calls.one("BPADDRESS", "1~FR053~001", "$details");
    assertThat(calls.json(address).path("BPAADDLIG1").asText()).isEqualTo("1 rue Exemple");
  }

  @Test
  void values_have_the_looks_that_the_contract_lists() {
    x3.putOrder(StoredOrder.of("PO1", "FR053").with("ORDDAT", StoredColumn.NO_DATE));
    assertThat(calls.json(ORDER).path("ORDDAT").isNull()).isTrue();
    x3.switches().emptyDate(X3Switches.EmptyDate.ZEROS);
    assertThat(calls.json(ORDER).path("ORDDAT").asText()).isEqualTo("0000-00-00");
    assertThat(calls.json(ORDER).path("CLEFLG").isInt()).isTrue();
    x3.switches().booleans(true);
    assertThat(calls.json(ORDER).path("CLEFLG").isBoolean()).isTrue();
    x3.switches().numbersAsText(true);
    assertThat(calls.json(ORDER).path("APPFLG").isTextual()).isTrue();
    x3.switches().rowMetadata(false);
    assertThat(calls.json(ORDER).has("$etag")).isFalse();
  }

  @Test
  void backslashes_may_break_the_json() {
    x3.putSupplier(StoredSupplier.of("FR1", "AB\\C01"));
    String path = X3Calls.one("BPSUPPLIER", "FR1", "$details");
    assertThat(calls.get(path).body()).contains("AB\\\\C01");
    x3.switches().invalidEscapes(true);
    assertThat(calls.get(path).body()).contains("\"AB\\C01\"");
  }

  @Test
  void keys_are_quoted_and_encoded() {
    x3.putSupplier(StoredSupplier.of("O'N/1", "Odd"));
    assertThat(calls.json(X3Calls.one("BPSUPPLIER", "O''N%2F1", "$details")).has("BPSNUM"))
        .isTrue();
    String without = "/api1/x3/erp/SEED/BPSUPPLIER(%22O'N%2F1%22)";
    assertThat(calls.json(without).path("BPSNAM").asText()).isEqualTo("Odd");
    x3.switches().readWithoutRepresentation(false);
    assertThat(calls.get(without).statusCode()).isEqualTo(400);
    x3.switches().slashInKeys(false);
    assertThat(calls.get(X3Calls.one("BPSUPPLIER", "O''N%2F1", "$details")).statusCode())
        .isEqualTo(404);
  }

  @Test
  void details_may_be_refused_while_lists_work() {
    x3.putOrder(order);
    x3.switches().refuseDetails("PORDER", true);
    assertThat(calls.get(ORDER).statusCode()).isEqualTo(400);
    x3.switches().status(X3Refusal.DETAILS_REFUSED, 500);
    assertThat(calls.get(ORDER).statusCode()).isEqualTo(500);
    assertThat(calls.column("POHNUM", X3Calls.list("PORDER"))).containsExactly("PO1");
  }

  @Test
  void rows_know_their_columns() {
    assertThatThrownBy(() -> StoredRow.of("PORDER").with("updatedDate", "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> StoredRow.of("PORDER").with("ORDDAT", "2025-12-01"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
