package io.mlconnector.verification.company;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.cin7.Cin7;
import io.mlconnector.record.Actor;
import io.mlconnector.record.RecordKey;
import io.mlconnector.record.RecordRef;
import io.mlconnector.record.SystemId;
import io.mlconnector.review.Decision;
import io.mlconnector.review.Review;
import io.mlconnector.sagex3.SageX3;
import io.mlconnector.simulators.cin7.CinPurchase;
import io.mlconnector.simulators.cin7.CinSupplier;
import io.mlconnector.simulators.sagex3.StoredOrder;
import io.mlconnector.simulators.sagex3.StoredOrderLine;
import io.mlconnector.simulators.sagex3.StoredSupplier;
import io.mlconnector.state.DeadLetter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One supplier has two numbers in X3 and orders under both; the texts are those of the guide. */
class EnteredTwiceTest {
  private static final Actor ANN = new Actor("ann");
  private static final String FIRST = "S00001";
  private static final String SECOND = "S90001";
  private static final String NAME = "Atelier Aubert";

  private final Campaign campaign = new Campaign(3, 2, 0);
  private final List<String> guide = GuidePage.named("day-two.md").printed("Entered twice");

  @AfterEach
  void close() {
    campaign.close();
  }

  /** The next run, ten minutes later. */
  private String run() {
    campaign.clock().advance(Duration.ofMinutes(10));
    assertThat(campaign.run()).as("whole").isTrue();
    return campaign.told();
  }

  private static RecordKey supplier(String number) {
    return SageX3.SUPPLIERS.key(new SystemId("x3"), number);
  }

  private void order(String number, String supplier) {
    StoredOrderLine line =
        StoredOrderLine.of(1_000, "WASHER", "4", "2.50").with("VAT", List.of("FRN"));
    campaign.x3().putOrder(StoredOrder.of(number, supplier).line(line));
  }

  /** The purchases of a supplier of Cin7, by the numbers of their orders in X3. */
  private List<String> purchasesOf(String cin7Supplier) {
    return campaign.cin7().purchases().stream()
        .filter(one -> one.fields().getOrDefault("SupplierID", "").equals(cin7Supplier))
        .map(CinPurchase::note)
        .map(note -> note.replaceFirst("(?s)^.*;po=([^;]*);.*$", "$1"))
        .toList();
  }

  @Test
  void the_second_number_becomes_an_alias_and_its_orders_go_to_the_one_supplier() {
    order("PO800001", FIRST);
    campaign.runUntilSure();
    List<CinSupplier> suppliers = campaign.cin7().suppliers();
    String theOne =
        suppliers.stream().filter(one -> one.name().equals(NAME)).findFirst().orElseThrow().id();
    List<String> before = purchasesOf(theOne);
    assertThat(before).contains("PO800001");
    campaign.x3().putSupplier(StoredSupplier.of(SECOND, NAME));
    order("PO900001", SECOND);

    assertThat(run()).isEqualTo(guide.get(0));
    assertThat(campaign.causes()).isEqualTo(guide.get(1));
    assertThat(campaign.cin7().suppliers()).isEqualTo(suppliers);
    assertThat(purchasesOf(theOne)).isEqualTo(before);

    aliased(theOne);
    assertThat(run()).isEqualTo(guide.get(2));
    assertThat(campaign.causes()).isEmpty();
    assertThat(campaign.letters()).isEmpty();
    assertThat(purchasesOf(theOne)).hasSize(before.size() + 1).contains("PO900001");
    secondIsNeverWritten(suppliers);
    order("PO900002", SECOND);
    order("PO800002", FIRST);
    run();
    assertThat(purchasesOf(theOne))
        .doesNotHaveDuplicates()
        .hasSize(before.size() + 3)
        .contains("PO900002", "PO800002");
    assertThat(campaign.engine().tenant("acme").audit().verify().holds()).isTrue();
  }

  /**
   * Makes the alias as the guide says: the text names the first number, and the store knows its
   * target.
   */
  private void aliased(String theOne) {
    Review review = campaign.pipeline(Campaign.SUPPLIERS).review();
    DeadLetter letter = review.find(all -> true, Optional.empty(), 10).get(0);
    RecordKey target =
        campaign.store().ledger(Campaign.SUPPLIERS, List.of(supplier(FIRST))).stream()
            .flatMap(row -> row.target().stream())
            .map(RecordRef::key)
            .findFirst()
            .orElseThrow();
    assertThat(target).isEqualTo(Cin7.SUPPLIERS.key(new SystemId("cin7"), theOne));
    assertThat(review.alias(letter.item(), new RecordRef(target), ANN))
        .isEqualTo(new Decision.Done(1));
    assertThat(campaign.engine().tenant("acme").audit().history(supplier(SECOND)))
        .extracting(event -> event.draft().what() + " by " + event.draft().actor().name())
        .containsExactly("CONFLICTED by schedule", "aliased by ann");
  }

  private void secondIsNeverWritten(List<CinSupplier> suppliers) {
    campaign.term(SECOND, "FR60NET");
    run();
    assertThat(campaign.cin7().suppliers()).isEqualTo(suppliers);
    campaign.term(FIRST, "FR60NET");
    run();
    assertThat(campaign.cin7().suppliers())
        .filteredOn(one -> one.name().equals(NAME))
        .extracting(CinSupplier::paymentTerm)
        .containsExactly("60 days");
  }
}
