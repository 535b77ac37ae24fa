package io.mlconnector.sagex3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.error.ConfigurationException;
import io.mlconnector.error.UnavailableException;
import io.mlconnector.feed.ChangeFeed;
import io.mlconnector.simulators.Fault;
import io.mlconnector.simulators.Faults;
import io.mlconnector.simulators.Weather;
import io.mlconnector.simulators.sagex3.StoredSupplier;
import io.mlconnector.simulators.sagex3.X3Switches;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * For each table the connector finds the best way of reading changes that an installation offers.
 */
class WaysTest {
  private final X3Fixture fixture = new X3Fixture();
  private final X3Switches switches = fixture.x3.switches();

  @BeforeEach
  void fill() {
    for (int i = 0; i < 5; i++) {
      fixture.x3.putSupplier(StoredSupplier.of("FR" + i, "ACME"));
    }
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private Way.Strategy found() {
    try (SageX3Session session = fixture.session()) {
      return session.api().ways().of(X3Table.BPSUPPLIER).strategy();
    }
  }

  private void changesAreFoundBy(Way.Strategy strategy) {
    assertThat(fixture.suppliers()).hasSize(5);
    assertThat(found()).isEqualTo(strategy);
    fixture.clock.advance(Duration.ofDays(3));
    fixture.x3.putSupplier(StoredSupplier.of("NEW", "New"));
    assertThat(fixture.suppliers()).contains("NEW");
    fixture.clock.advance(Duration.ofMinutes(1));
    fixture.x3.putSupplier(StoredSupplier.of("NEW2", "New"));
    assertThat(fixture.suppliers()).contains("NEW2");
    assertThat(found()).isEqualTo(strategy);
  }

  @Test
  void the_stamp_on_the_query_facet_is_filtered_and_sorted_by() {
    changesAreFoundBy(Way.Strategy.STAMP_SORTED);
  }

  @Test
  void the_other_separator_is_tried() {
    switches.orderBySeparator(';');
    changesAreFoundBy(Way.Strategy.STAMP_SORTED);
  }

  @Test
  void a_stamp_off_the_facet_is_filtered_by() {
    switches.stampOnQueryFacet("BPSUPPLIER", false);
    changesAreFoundBy(Way.Strategy.STAMP_FILTER);
  }

  @Test
  void a_stamp_that_rows_do_not_show_is_filtered_by() {
    switches.invisible("BPSUPPLIER", "UPDDATTIM");
    changesAreFoundBy(Way.Strategy.STAMP_FILTER);
  }

  @Test
  void a_class_without_the_stamp_is_read_by_days() {
    switches.stampOnClass("BPSUPPLIER", false);
    changesAreFoundBy(Way.Strategy.DATE_FILTER);
  }

  @Test
  void a_class_without_any_stamp_is_read_whole() {
    switches.stampOnClass("BPSUPPLIER", false);
    switches.withoutProperty("BPSUPPLIER", "UPDDAT");
    changesAreFoundBy(Way.Strategy.FULL_SCAN);
  }

  @Test
  void upper_bounds_that_are_refused_are_not_needed() {
    switches.refuseUpperBounds(true);
    changesAreFoundBy(Way.Strategy.STAMP_SORTED);
  }

  @Test
  void one_500_does_not_make_the_way_worse() {
    AtomicInteger calls = new AtomicInteger();
    fixture
        .x3
        .server()
        .faults(
            Faults.when(
                name -> name.contains("BPSUPPLIER") && calls.incrementAndGet() == 1,
                new Fault.Refused(Weather.ERROR_500)));
    assertThat(fixture.suppliers()).hasSize(5);
    assertThat(found()).isEqualTo(Way.Strategy.STAMP_SORTED);
  }

  @Test
  void a_server_that_is_down_makes_no_way_worse() {
    fixture
        .x3
        .server()
        .faults(Faults.when(name -> true, new Fault.Refused(Weather.UNAVAILABLE_503)));
    assertThatThrownBy(fixture::suppliers).isInstanceOf(UnavailableException.class);
    assertThat(found()).isEqualTo(Way.Strategy.STAMP_SORTED);
  }

  @Test
  void a_watermark_survives_a_change_of_the_way() {
    fixture.suppliers();
    switches.stampOnQueryFacet("BPSUPPLIER", false);
    fixture.open(usual -> usual);
    fixture.clock.advance(Duration.ofDays(2));
    fixture.x3.putSupplier(StoredSupplier.of("NEW", "New"));
    assertThat(fixture.suppliers()).contains("NEW");
    switches.stampOnClass("BPSUPPLIER", false);
    fixture.open(usual -> usual);
    fixture.clock.advance(Duration.ofDays(3));
    fixture.x3.putSupplier(StoredSupplier.of("NEW2", "New"));
    assertThat(fixture.suppliers()).contains("NEW2").doesNotContain("FR0");
  }

  @Test
  void a_source_without_stamps_has_no_windows() {
    switches.stampOnClass("BPSUPPLIER", false);
    switches.withoutProperty("BPSUPPLIER", "UPDDAT");
    fixture.suppliers();
    try (SageX3Session session = fixture.session()) {
      ChangeFeed<?> feed = fixture.feed(SageX3.SUPPLIERS, session);
      assertThat(feed.at(fixture.clock.now()).settled()).contains(fixture.clock.now());
    }
    assertThatThrownBy(() -> fixture.open(usual -> usual.overlap(Duration.ofMinutes(1))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("overlap");
  }
}
