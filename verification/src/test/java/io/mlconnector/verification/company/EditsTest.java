package io.mlconnector.verification.company;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.simulators.Fault;
import io.mlconnector.simulators.Faults;
import io.mlconnector.simulators.sagex3.StoredRow;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A record that is edited from a to b and back to a, around any call that writes it and despite
 * faults, ends in the target as a.
 */
class EditsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /**
   * The record that is edited: a word by which its calls are recognised, and how it looks as a and
   * as b.
   */
  private enum Edited {
    SUPPLIER("Atelier Aubert", 1),
    ORDER("PO000001", 2),
    INVOICE_OF_AN_ORDER("F-PI000001", 1),
    INVOICE_ALONE("F-PI000004", 3);

    private final String word;
    private final int calls;

    Edited(String word, int calls) {
      this.word = word;
      this.calls = calls;
    }

    void edit(Campaign campaign, boolean b) {
      switch (this) {
        case SUPPLIER -> campaign.term("S00001", b ? "FR60NET" : "FR30NET");
        case ORDER -> order(campaign, b ? 1 : -1);
        case INVOICE_OF_AN_ORDER -> invoice(campaign, "PI000001", b);
        case INVOICE_ALONE -> invoice(campaign, "PI000004", b);
      }
    }

    private static void order(Campaign campaign, int more) {
      campaign.x3().edit("PORDERQ", "PO000001~1000~1000", row -> more(row, "QTYUOM", more));
      campaign.x3().edit("PORDERQ", "PO000001~1000~1000", row -> more(row, "QTYPUU", more));
      campaign.x3().edit("PORDER", "PO000001", row -> row);
    }

    private static StoredRow more(StoredRow row, String column, int more) {
      return row.with(column, new BigDecimal(row.text(column)).intValue() + more);
    }

    private static void invoice(Campaign campaign, String number, boolean b) {
      LocalDate day = LocalDate.of(2025, 12, b ? 9 : 2);
      campaign.x3().edit("PINVOICE", number, row -> row.with("BPRDAT", day));
    }
  }

  static Stream<Arguments> cases() {
    List<Fault> faults =
        List.of(
            new Fault.AnswerLost(),
            new Fault.RequestLost(),
            new Fault.LateEffect(Duration.ofSeconds(100)));
    return Stream.of(Edited.values())
        .flatMap(
            edited ->
                Stream.iterate(1, n -> n <= edited.calls, n -> n + 1)
                    .flatMap(
                        n ->
                            faults.stream()
                                .flatMap(
                                    fault ->
                                        Stream.of(false, true)
                                            .map(kill -> Arguments.of(edited, n, fault, kill)))));
  }

  private static List<String> undisturbed() {
    try (Campaign campaign = new Campaign(1, 1, 4)) {
      campaign.runUntilSure();
      campaign.agrees();
      return campaign.picture();
    }
  }

  private static final List<String> EXPECTED = undisturbed();

  @ParameterizedTest(name = "{0}, its call {1}: {2}, killed {3}; b is read before a comes back")
  @MethodSource("cases")
  void b_is_read_while_a_is_in_doubt(Edited edited, int nth, Fault fault, boolean kill) {
    ends(
        campaign -> at(campaign, edited, nth, fault, kill),
        campaign -> {
          campaign.clock().advance(MINUTE);
          campaign.run();
          campaign.clock().advance(MINUTE);
          edited.edit(campaign, false);
        });
  }

  @ParameterizedTest(name = "{0}, its call {1}: {2}, killed {3}; b is read after a was resolved")
  @MethodSource("cases")
  void b_is_written_before_a_comes_back(Edited edited, int nth, Fault fault, boolean kill) {
    ends(
        campaign -> at(campaign, edited, nth, fault, kill),
        campaign -> {
          campaign.runUntilSure();
          edited.edit(campaign, false);
        });
  }

  @ParameterizedTest(name = "{0}, its call {1}: {2}, killed {3}; a comes back unseen")
  @MethodSource("cases")
  void b_is_never_read(Edited edited, int nth, Fault fault, boolean kill) {
    ends(
        campaign -> at(campaign, edited, nth, fault, kill),
        campaign -> edited.edit(campaign, false));
  }

  private static void ends(Function<Campaign, Faults> faults, Consumer<Campaign> afterRun) {
    try (Campaign campaign = new Campaign(1, 1, 4)) {
      campaign.cin7().server().faults(faults.apply(campaign));
      campaign.run();
      afterRun.accept(campaign);
      campaign.clock().advance(MINUTE);
      campaign.runUntilSure();
      campaign.agrees();
      assertThat(campaign.picture()).isEqualTo(EXPECTED);
    }
  }

  /**
   * At the n-th call that writes the record, the source changes it to b and the call meets the
   * fault.
   */
  private static Faults at(Campaign campaign, Edited edited, int nth, Fault fault, boolean kill) {
    AtomicInteger seen = new AtomicInteger();
    AtomicBoolean done = new AtomicBoolean();
    return (call, name) -> {
      boolean its = !call.method().equals("GET") && call.body().contains(edited.word);
      if (!its || seen.incrementAndGet() < nth || !done.compareAndSet(false, true)) {
        return Optional.empty();
      }
      campaign.clock().advance(Duration.ofSeconds(1));
      edited.edit(campaign, true);
      if (kill) {
        campaign.kill();
      }
      return Optional.of(fault);
    };
  }
}
