package io.mlconnector.sagex3;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.simulators.sagex3.StoredSupplier;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The feed of suppliers reads what is new or changed, with one call where there is nothing. */
class SupplierFeedTest {
  private final X3Fixture fixture = new X3Fixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void a_new_and_a_changed_supplier_are_read() {
    fixture.x3.putSupplier(StoredSupplier.of("FR053", "ACME Fasteners"));
    assertThat(fixture.scan(SageX3.SUPPLIERS))
        .singleElement()
        .satisfies(
            supplier -> {
              assertThat(supplier.bpsnum()).isEqualTo("FR053");
              assertThat(supplier.bpsnam()).isEqualTo("ACME Fasteners");
              assertThat(supplier.enaflg()).contains(true);
              assertThat(supplier.upddattim()).isEqualTo("2025-12-01T10:15:30Z");
            });
    fixture.clock.advance(Duration.ofHours(1));
    fixture.x3.putSupplier(StoredSupplier.of("FR054", "Bolts"));
    assertThat(fixture.suppliers()).contains("FR054");
  }

  @Test
  void a_run_that_finds_nothing_new_makes_one_call_and_a_logout() {
    fixture.x3.putSupplier(StoredSupplier.of("FR053", "ACME"));
    fixture.suppliers();
    fixture.clock.advance(Duration.ofHours(1));
    int before = fixture.calls().size();
    fixture.suppliers();
    assertThat(fixture.calls().subList(before, fixture.calls().size()))
        .extracting(call -> call.method() + " " + call.path())
        .containsExactly("GET /api1/x3/erp/SEED/BPSUPPLIER", "POST /logout");
    assertThat(fixture.x3.sessions()).isZero();
  }
}
