package io.mlconnector.sagex3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.error.ConfigurationException;
import io.mlconnector.feed.Lookup;
import io.mlconnector.simulators.sagex3.StoredSupplier;
import io.mlconnector.simulators.sagex3.X3Refusal;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Suppliers with partner and addresses, and the health check of what is published. */
class SupplierAddressesTest {
  private final X3Fixture fixture = new X3Fixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void partner_and_addresses_are_read_and_their_changes_alone_bring_the_supplier() {
    fixture.profile(SageX3Profile::withAddresses);
    StoredSupplier supplier =
        StoredSupplier.of("FR053", "ACME").withPartner("CRN", "RCS 123").alsoAt("002", "LYON");
    fixture.x3.putSupplier(supplier);
    assertThat(fixture.scan(SageX3.SUPPLIERS))
        .singleElement()
        .satisfies(
            read -> {
              assertThat(read.partner().orElseThrow().crn()).isEqualTo("RCS 123");
              assertThat(read.partner().orElseThrow().bprnam()).isEqualTo("ACME");
              assertThat(read.addresses())
                  .extracting(X3Address::cty)
                  .containsExactlyInAnyOrder("PARIS", "LYON");
              assertThat(read.addresses().get(0).bpaaddlig()).containsExactly("1 rue Exemple");
            });
    fixture.clock.advance(Duration.ofHours(1));
    fixture.x3.edit("BPADDRESS", "1~FR053~002", row -> row.with("CTY", "NICE"));
    assertThat(fixture.scan(SageX3.SUPPLIERS))
        .singleElement()
        .satisfies(
            read -> assertThat(read.addresses()).extracting(X3Address::cty).contains("NICE"));
    fixture.clock.advance(Duration.ofHours(1));
    fixture.x3.edit("BPARTNER", "FR053", row -> row.with("CRN", "RCS 456"));
    assertThat(fixture.scan(SageX3.SUPPLIERS).get(0).partner().orElseThrow().crn())
        .isEqualTo("RCS 456");
  }

  @Test
  void details_bring_the_columns_that_lists_lack() {
    fixture.x3.putSupplier(StoredSupplier.of("FR053", "ACME").axis("PJT", "P1"));
    assertThat(fixture.scan(SageX3.SUPPLIERS).get(0).bpsinv()).isEmpty();
    fixture.profile(SageX3Profile::withSupplierDetails);
    fixture.forget(SageX3.SUPPLIERS);
    assertThat(fixture.scan(SageX3.SUPPLIERS).get(0))
        .satisfies(
            read -> {
              assertThat(read.bpsinv()).isEqualTo("FR053");
              assertThat(read.dimensions()).containsEntry("PJT", "P1");
            });
  }

  @Test
  void a_lookup_asks_for_twenty_at_once_and_one_by_one_where_that_is_refused() {
    List<String> keys = IntStream.range(0, 45).mapToObj(i -> "S%02d".formatted(i)).toList();
    keys.forEach(key -> fixture.x3.putSupplier(StoredSupplier.of(key, "ACME " + key)));
    try (SageX3Session session = fixture.session()) {
      assertThat(session.supplierLookup().find(Lookup.KEY, keys).keySet()).hasSameElementsAs(keys);
      assertThat(fixture.calls("GET BPSUPPLIER.$query")).isEqualTo(3);
      assertThat(session.supplierLookup().find(Lookup.KEY, List.of("NONE"))).isEmpty();
      assertThat(session.supplierLookup().keys("S40").keys())
          .containsExactly("S41", "S42", "S43", "S44");
      assertThatThrownBy(() -> session.supplierLookup().find("name", keys))
          .isInstanceOf(ConfigurationException.class);
    }
  }

  @Test
  void check_names_what_is_wrong_and_what_to_do() {
    fixture.x3.putSupplier(StoredSupplier.of("FR053", "ACME"));
    try (SageX3Session session = fixture.session()) {
      assertThat(session.check().well()).isTrue();
      assertThat(session.check().findings().toString())
          .contains("STAMP_SORTED", "SEED is published", "200 is honoured", "values of STA");
      assertThat(session.identity().value()).contains("SEED").contains(fixture.x3.uri().toString());
    }
    fixture.x3.switches().publish("PORDER", "YORDER", "YORDER");
    fixture.x3.switches().stampOnQueryFacet("PINVOICE", false);
    fixture.x3.switches().maxCount(50);
    fixture.x3.switches().endpointList(false);
    fixture.x3.switches().forbid("PORDERP", true);
    fixture.open(usual -> usual);
    try (SageX3Session session = fixture.session()) {
      assertThat(session.check().well()).isFalse();
      assertThat(session.check().findings().toString())
          .contains("WRONG profile.PORDER", "STAMP_FILTER", "capped by X3 to 50")
          .contains("WARNING profile.PORDERP");
    }
    fixture.x3.rotatePassword("new");
    try (SageX3Session session = fixture.session()) {
      assertThat(session.check().findings())
          .singleElement()
          .satisfies(finding -> assertThat(finding.toString()).startsWith("WRONG login"));
    }
    fixture.x3.server().close();
    try (SageX3Session session = fixture.session()) {
      assertThat(session.check().findings())
          .singleElement()
          .satisfies(finding -> assertThat(finding.toString()).startsWith("WRONG server"));
    }
  }

  @Test
  void statuses_of_refusals_do_not_matter_to_check() {
    fixture.x3.switches().status(X3Refusal.UNKNOWN_CLASS, 500);
    fixture.x3.switches().publish("PORDER", "YORDER", "YORDER");
    try (SageX3Session session = fixture.session()) {
      assertThat(session.check().findings().toString()).contains("WRONG profile.PORDER");
    }
  }
}
