package io.mlconnector.simulators.sagex3;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.simulators.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The {@code where} conditions that the simulated X3 understands and refuses. */
class X3WhereTest {
  private static final List<String> UNREADABLE =
      List.of(
          "",
          "BPSNUM",
          "BPSNUM eq",
          "BPSNUM = 'FR1'",
          "BPSNUM eq FR1'",
          "BPSNUM eq 'FR1",
          "BPSNUM eq 'it's'",
          "BPSNUM eq 'FR1' and",
          "(BPSNUM eq 'FR1'",
          "BPSNUM eq 'FR1')",
          "BPSNUM in 'FR1','FR2'",
          "BPSNUM in ()",
          "not BPSNUM eq 'FR1'",
          "BPSNUM eq 'FR1' BPSNUM eq 'FR2'",
          "BPSNUM EQ 'FR1'",
          "BPSNUM eq 1",
          "SEVLIN eq '3'",
          "ENAFLG eq 'yes'",
          "SEVLIN mul 'x' eq 2",
          "left(BPSNUM) eq 'F'",
          "now(BPSNUM) eq 'F'",
          "UPDDAT ge @2025-12-01T10:00:00Z@",
          "UPDDATTIM ge @2025-12-01@",
          "UPDDATTIM ge '2025-12-01T10:00:00Z'",
          "UPDDATTIM ge @2025-12-01T10:00:00.123Z@",
          "UPDDATTIM ge @2025-12-01T10:00:00@",
          "UPDDATTIM ge @2025-12-01T25:00:00Z@",
          "UPDDATTIM ge @2025-12-01T10:00:00Z",
          "BPSNUM startswith 'FR'");

  private final TestClock clock = new TestClock(Instant.parse("2025-12-01T10:00:00Z"));
  private final SimulatedSageX3 x3 = SimulatedSageX3.start(clock);
  private final X3Calls calls = new X3Calls(x3);

  @BeforeEach
  void suppliers() {
    x3.putSupplier(StoredSupplier.of("FR1", "Acme").with("CUR", "USD").with("SEVLIN", 3));
    clock.advance(Duration.ofSeconds(10));
    x3.putSupplier(StoredSupplier.of("FR2", "O'Neil \"Sons\"").with("SEVLIN", -7));
    clock.advance(Duration.ofDays(1));
    x3.putSupplier(StoredSupplier.of("FR3", "Zeta 100%").with("ENAFLG", false));
  }

  @AfterEach
  void close() {
    x3.close();
  }

  @Test
  void compares_texts_numbers_days_and_times() {
    assertThat(calls.where("CUR eq 'USD'")).containsExactly("FR1");
    assertThat(calls.where("BPSNUM ne \"FR1\"")).containsExactly("FR2", "FR3");
    assertThat(calls.where("ENAFLG eq 2")).containsExactly("FR1", "FR2");
    assertThat(calls.where("SEVLIN lt 0")).containsExactly("FR2");
    assertThat(calls.where("SEVLIN gt -7.5 and SEVLIN le 0")).containsExactly("FR2", "FR3");
    assertThat(calls.where("UPDDAT ge @2025-12-02@")).containsExactly("FR3");
    assertThat(calls.where("UPDDATTIM gt @2025-12-01T10:00:00Z@")).containsExactly("FR2", "FR3");
    assertThat(
            calls.where(
                "UPDDATTIM ge @2025-12-01T10:00:00Z@ and UPDDATTIM le @2025-12-01T10:00:10Z@"))
        .containsExactly("FR1", "FR2");
  }

  @Test
  void knows_between_in_like_and_not() {
    assertThat(calls.where("BPSNUM between 'FR2' and 'FR3'")).containsExactly("FR2", "FR3");
    assertThat(calls.where("BPSNUM in ('FR1','FR3')")).containsExactly("FR1", "FR3");
    assertThat(calls.where("BPSNAM like '%e%'")).containsExactly("FR1", "FR2", "FR3");
    assertThat(calls.where("BPSNAM like 'A%e'")).containsExactly("FR1");
    assertThat(calls.where("not (BPSNAM like 'A%')")).containsExactly("FR2", "FR3");
    assertThat(calls.where("CUR eq 'USD' or ENAFLG eq 1 and BPSNUM eq 'FR2'"))
        .containsExactly("FR1");
    assertThat(calls.where("(CUR eq 'USD' or ENAFLG eq 1) and BPSNUM eq 'FR3'"))
        .containsExactly("FR3");
    assertThat(calls.where("BPSNUM eq 'none'")).isEmpty();
  }

  @Test
  void knows_functions_and_arithmetic() {
    assertThat(calls.where("left(BPSNAM,4) eq 'Acme'")).containsExactly("FR1");
    assertThat(calls.where("right(BPSNUM,1) eq '3'")).containsExactly("FR3");
    assertThat(calls.where("substring(BPSNAM,2,3) eq 'cme'")).containsExactly("FR1");
    assertThat(calls.where("lower(BPSNAM) eq 'acme'")).containsExactly("FR1");
    assertThat(calls.where("upper(BPSNAM) like 'ZETA%'")).containsExactly("FR3");
    assertThat(calls.where("abs(SEVLIN) eq 7")).containsExactly("FR2");
    assertThat(calls.where("SEVLIN mul 2 eq 6")).containsExactly("FR1");
    assertThat(calls.where("SEVLIN pow 2 eq 49")).containsExactly("FR2");
    assertThat(calls.where("ascii(BPSNAM) eq 90 and char(90) eq 'Z'")).containsExactly("FR3");
  }

  @Test
  void quotes_are_the_other_one_or_doubled() {
    assertThat(calls.where("BPSNAM like \"O'%\"")).containsExactly("FR2");
    assertThat(calls.where("BPSNAM eq 'O''Neil \"Sons\"'")).containsExactly("FR2");
  }

  @Test
  void an_unknown_property_is_500_even_beside_an_empty_result() {
    assertThat(calls.whereStatus("updatedDate ge @2025-12-01T10:00:00Z@")).isEqualTo(500);
    assertThat(calls.whereStatus("upddattim ge @2025-12-01T10:00:00Z@")).isEqualTo(500);
    assertThat(calls.whereStatus("BPSNUM eq 'none' and NOPE eq 1")).isEqualTo(500);
    assertThat(calls.whereStatus("DIE eq 'PJT'")).isEqualTo(500);
    x3.switches().stampOnClass("BPSUPPLIER", false);
    assertThat(calls.whereStatus("UPDDATTIM ge @2025-12-01T10:00:00Z@")).isEqualTo(500);
    assertThat(calls.whereStatus("UPDDAT ge @2025-12-01@")).isEqualTo(200);
  }

  @Test
  void the_stamp_may_be_filtered_without_being_on_the_facet() {
    x3.switches().stampOnQueryFacet("BPSUPPLIER", false);
    assertThat(calls.where("UPDDATTIM gt @2025-12-01T10:00:10Z@")).containsExactly("FR3");
    assertThat(calls.column("UPDDATTIM", X3Calls.list("BPSUPPLIER"))).containsOnly("");
    assertThat(calls.get(X3Calls.list("BPSUPPLIER", "orderBy", "UPDDATTIM")).statusCode())
        .isEqualTo(500);
  }

  @Test
  void an_upper_bound_may_be_refused() {
    x3.switches().refuseUpperBounds(true);
    assertThat(calls.whereStatus("UPDDATTIM ge @2025-12-01T10:00:00Z@")).isEqualTo(200);
    assertThat(calls.whereStatus("UPDDATTIM le @2025-12-01T10:00:00Z@")).isEqualTo(500);
  }

  @Test
  void what_cannot_be_read_is_refused() {
    for (String where : UNREADABLE) {
      assertThat(calls.whereStatus(where)).as(where).isEqualTo(400);
    }
  }
}
