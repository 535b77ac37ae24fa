package io.mlconnector.verification.company;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.simulators.Call;
import io.mlconnector.simulators.Fault;
import io.mlconnector.simulators.Faults;
import io.mlconnector.simulators.cin7.SimulatedCin7;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Lost requests, lost answers, late effects and killed processes lose no record and make none
 * twice.
 */
class LostAndLateTest {
  private static final String PUT_SUPPLIER = "PUT supplier";
  static final List<String> CREATES =
      List.of(
          "POST supplier",
          "POST advanced-purchase",
          "POST purchase/order",
          "POST advanced-purchase/invoice");

  private static final List<String> READS =
      List.of("GET supplier", "GET ref/location", "GET product", "GET ref/account");
  private static final int PERCENT = 5;
  private static final int STORMY_RUNS = 5;

  private static final List<String> CALM = undisturbed(2, 2, 4, List.of());
  private static final List<String> CALM_EDITED = undisturbed(2, 2, 4, List.of("S00001"));
  private static final List<String> CALM_AFTER_STORM =
      undisturbed(4, 4, 5, List.of("S00001", "S00003"));

  private static List<String> undisturbed(
      int suppliers, int orders, int invoices, List<String> edited) {
    try (Campaign campaign = new Campaign(suppliers, orders, invoices)) {
      edited.forEach(number -> campaign.term(number, "FR60NET"));
      campaign.clock().advance(Duration.ofMinutes(1));
      campaign.runUntilSure();
      campaign.agrees();
      return campaign.picture();
    }
  }

  static Stream<Arguments> everyWriteMeetsEveryFault() {
    return Stream.concat(CREATES.stream(), Stream.of(PUT_SUPPLIER))
        .flatMap(
            call ->
                faults()
                    .flatMap(
                        fault ->
                            Stream.of(
                                Arguments.of(call, fault, false),
                                Arguments.of(call, fault, true))));
  }

  private static Stream<Fault> faults() {
    Stream<Fault> lost = Stream.of(new Fault.AnswerLost(), new Fault.RequestLost());
    Stream<Fault> late =
        LongStream.of(1, 30, 120)
            .mapToObj(Duration::ofSeconds)
            .flatMap(time -> Stream.of(new Fault.LateEffect(time), new Fault.ShownLate(time)));
    return Stream.concat(lost, late);
  }

  @ParameterizedTest(name = "{0}: {1}, killed right after the send: {2}")
  @MethodSource
  void everyWriteMeetsEveryFault(String call, Fault fault, boolean killed) {
    try (Campaign campaign = new Campaign(2, 2, 4)) {
      boolean edit = call.equals(PUT_SUPPLIER);
      if (edit) {
        assertThat(campaign.run()).isTrue();
        campaign.clock().advance(Duration.ofMinutes(10));
        campaign.term("S00001", "FR60NET");
        campaign.clock().advance(Duration.ofMinutes(1));
      }
      campaign.cin7().server().faults(once(campaign, call, fault, killed));
      campaign.run();
      campaign.runUntilSure();
      campaign.agrees();
      assertThat(campaign.cin7().server().counts()).containsKey(call);
      assertThat(campaign.picture()).isEqualTo(edit ? CALM_EDITED : CALM);
    }
  }

  /** The first call of this name meets the fault, and the process may die at that moment. */
  private static Faults once(Campaign campaign, String callName, Fault fault, boolean killed) {
    Faults plan = Faults.nth(callName, 1, fault);
    return (call, name) -> {
      Optional<Fault> now = plan.next(call, name);
      if (now.isPresent() && killed) {
        campaign.kill();
      }
      return now;
    };
  }

  static Stream<Arguments> everyReadLosesItsAnswer() {
    return READS.stream().map(Arguments::of);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void everyReadLosesItsAnswer(String call) {
    try (Campaign campaign = new Campaign(2, 2, 4)) {
      campaign.cin7().server().faults(Faults.nth(call, 1, new Fault.AnswerLost()));
      campaign.run();
      campaign.runUntilSure();
      campaign.agrees();
      assertThat(campaign.picture()).isEqualTo(CALM);
      assertThat(campaign.cin7().server().counts()).containsKey(call);
    }
  }

  static Stream<Arguments> seeds() {
    int seeds = System.getProperty("campaign", "").equals("full") ? 50 : 3;
    return LongStream.rangeClosed(1, seeds).mapToObj(Arguments::of);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void a_storm_over_all_calls_ends_as_if_there_had_been_none(long seed) {
    AtomicLong met = new AtomicLong();
    try (Campaign campaign = new Campaign(4, 4, 5)) {
      SplittableRandom random = new SplittableRandom(seed);
      Faults storm = (call, name) -> chance(random, campaign, call, met);
      campaign.cin7().server().faults(storm);
      campaign.x3().server().faults(storm);
      for (int i = 0; i < STORMY_RUNS; i++) {
        campaign.run();
        campaign.term("S0000" + (1 + i % 4), i % 2 == 0 ? "FR60NET" : "FR30NET");
        campaign.clock().advance(Duration.ofSeconds(random.nextInt(300)));
      }
      int runs = campaign.runUntilSure();
      System.out.println(
          "storm " + seed + ": " + met + " faults, sure after " + runs + " further runs");
      campaign.agrees();
      assertThat(campaign.picture()).isEqualTo(CALM_AFTER_STORM);
    }
  }

  static List<Arguments> readings() {
    List<Consumer<SimulatedCin7>> readings =
        List.of(
            cin7 -> cin7.freshAdvancedHasInvoiceTask(false),
            cin7 -> cin7.invoiceTaskIsPurchaseId(true),
            cin7 -> cin7.refusesDuplicateSupplierName(true),
            cin7 -> cin7.refusesRepeatedInvoiceNumber(true),
            cin7 -> cin7.reversedLines(true).errorsAsObject(true),
            cin7 -> cin7.listDelay(Landscape.SIMULATED.listDelay()));
    return IntStream.range(0, readings.size())
        .mapToObj(n -> Arguments.of(n, readings.get(n)))
        .toList();
  }

  @ParameterizedTest(name = "reading {0} of the contract")
  @MethodSource("readings")
  void a_storm_ends_well_however_the_contract_is_read(int n, Consumer<SimulatedCin7> reading) {
    List<String> calm = calmWith(reading);
    int storms = System.getProperty("campaign", "").equals("full") ? 20 : 1;
    for (int seed = 1; seed <= storms; seed++) {
      SplittableRandom random = new SplittableRandom(1_000L * n + seed);
      try (Campaign campaign = new Campaign(2, 2, 5)) {
        reading.accept(campaign.cin7());
        AtomicLong met = new AtomicLong();
        campaign.cin7().server().faults((call, name) -> chance(random, campaign, call, met));
        for (int i = 0; i < STORMY_RUNS; i++) {
          campaign.run();
          campaign.clock().advance(Duration.ofSeconds(random.nextInt(300)));
        }
        campaign.runUntilSure();
        campaign.agrees();
        assertThat(campaign.picture()).as("seed " + seed).isEqualTo(calm);
      }
    }
  }

  private static List<String> calmWith(Consumer<SimulatedCin7> reading) {
    try (Campaign campaign = new Campaign(2, 2, 5)) {
      reading.accept(campaign.cin7());
      campaign.runUntilSure();
      campaign.agrees();
      return campaign.picture();
    }
  }

  private static synchronized Optional<Fault> chance(
      SplittableRandom random, Campaign campaign, Call call, AtomicLong met) {
    if (random.nextInt(100) >= PERCENT) {
      return Optional.empty();
    }
    met.incrementAndGet();
    Duration late = Duration.ofSeconds(1 + random.nextInt(120));
    boolean kill = random.nextInt(4) == 0 && !call.method().equals("GET");
    if (kill) {
      campaign.kill();
    }
    return Optional.of(
        switch (random.nextInt(4)) {
          case 0 -> new Fault.AnswerLost();
          case 1 -> new Fault.RequestLost();
          case 2 -> new Fault.LateEffect(late);
          default -> new Fault.ShownLate(late);
        });
  }
}
