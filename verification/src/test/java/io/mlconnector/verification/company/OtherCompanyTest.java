package io.mlconnector.verification.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mlconnector.audit.AuditQuery;
import io.mlconnector.error.ConfigurationException;
import io.mlconnector.record.Actor;
import io.mlconnector.record.FlowKey;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Cin7 names another company than at the first run, as with the keys of a sandbox; the texts are
 * those of the guide.
 */
class OtherCompanyTest {
  private static final Actor ANN = new Actor("ann");

  private final Campaign campaign = new Campaign(3, 2, 2);
  private final List<String> guide =
      GuidePage.named("day-two.md").printed("The systems are others");

  @AfterEach
  void close() {
    campaign.close();
  }

  private void later() {
    campaign.clock().advance(Duration.ofHours(1));
  }

  /** The text of the refusal, without the port of the simulated X3, which differs each time. */
  private String refused() {
    ConfigurationException refused =
        catchThrowableOfType(ConfigurationException.class, campaign::run);
    return String.valueOf(refused.getMessage())
        .replace(campaign.x3().uri().toString(), "https://x3.example.com/");
  }

  private long written() {
    return campaign.cin7().server().calls().stream()
        .filter(call -> !call.method().equals("GET"))
        .count();
  }

  private List<String> rebinds() {
    return campaign.engine().tenant("acme").audit().events(AuditQuery.all(100).by(ANN)).stream()
        .map(event -> event.draft().what())
        .toList();
  }

  @Test
  void another_company_stops_every_flow_until_it_is_put_back_or_a_person_says_it_is_meant() {
    campaign.runUntilSure();
    campaign.agrees();
    long before = written();
    campaign.company().suppliers(1).orders(2).invoices(1);
    campaign.term("S00002", "FR60NET");
    campaign.cin7().company("Sandbox");
    later();
    assertThat(refused()).isEqualTo(guide.get(0));
    later();
    assertThat(refused()).as("it does not get used to it").isEqualTo(guide.get(0));
    assertThat(written()).isEqualTo(before);

    campaign.cin7().company("Simulated Trading");
    later();
    assertThat(campaign.run()).as("whole").isTrue();
    campaign.agrees();
    assertThat(rebinds()).isEmpty();
    renamed();
  }

  private void renamed() {
    campaign.cin7().company("Simulated Trading Ltd");
    campaign.company().suppliers(1).orders(1);
    later();
    assertThat(refused()).isEqualTo(guide.get(0).replace("Sandbox", "Simulated Trading Ltd"));
    for (FlowKey flow : Campaign.FLOWS) {
      campaign.pipeline(flow).rebind(ANN);
    }
    assertThat(rebinds())
        .containsExactly(
            "rebind x3-suppliers-to-cin7",
            "rebind x3-purchase-orders-to-cin7",
            "rebind x3-supplier-invoices-to-cin7");
    later();
    assertThat(campaign.run()).as("whole").isTrue();
    assertThat(campaign.told()).isEqualTo(guide.get(1));
    campaign.agrees();
    campaign.cin7().company("Simulated Trading");
    later();
    assertThat(refused()).contains("ran against {cin7=Simulated Trading Ltd ");
  }
}
