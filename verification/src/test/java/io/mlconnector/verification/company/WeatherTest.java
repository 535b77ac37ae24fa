package io.mlconnector.verification.company;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.simulators.Fault;
import io.mlconnector.simulators.Faults;
import io.mlconnector.simulators.Weather;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Outages, limits and other faults that are not a record's own cost time, never a record. */
class WeatherTest {
  private static final int PERCENT = 10;
  private static final int STORMY_RUNS = 6;
  private static final List<String> EXPECTED = undisturbed();

  private static List<String> undisturbed() {
    try (Campaign campaign = new Campaign(4, 4, 5)) {
      campaign.runUntilSure();
      campaign.agrees();
      return campaign.picture();
    }
  }

  /** The kinds of faults, which take turns, so that each seed meets each kind. */
  private static List<Fault> kinds() {
    List<Fault> kinds = new ArrayList<>();
    for (Weather weather : Weather.values()) {
      kinds.add(new Fault.Refused(weather));
    }
    kinds.add(new Fault.DoneButRefused(Weather.ERROR_500));
    kinds.add(new Fault.DoneButRefused(Weather.UNAVAILABLE_503));
    kinds.add(new Fault.RequestLost());
    kinds.add(new Fault.AnswerLost());
    kinds.add(new Fault.Slow(Duration.ofMillis(50)));
    kinds.add(new Fault.Malformed());
    return kinds;
  }

  static LongStream seeds() {
    boolean full = System.getProperty("campaign", "").equals("full");
    return LongStream.rangeClosed(1, full ? 50 : 3);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void a_tenth_of_all_calls_meets_weather_of_every_kind(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    AtomicInteger met = new AtomicInteger((int) seed);
    List<Fault> kinds = kinds();
    Faults weather =
        (call, name) ->
            random.nextInt(100) < PERCENT
                ? Optional.of(kinds.get(met.incrementAndGet() % kinds.size()))
                : Optional.empty();
    try (Campaign campaign = new Campaign(4, 4, 5)) {
      campaign.cin7().server().faults(weather);
      campaign.x3().server().faults(weather);
      for (int i = 0; i < STORMY_RUNS; i++) {
        campaign.run();
        campaign.clock().advance(Duration.ofMinutes(2));
      }
      int runs = campaign.runUntilSure();
      System.out.println(
          "weather " + seed + ": " + (met.get() - seed) + " answers, sure after " + runs + " runs");
      campaign.agrees();
      assertThat(campaign.picture()).isEqualTo(EXPECTED);
    }
  }

  @ParameterizedTest(name = "{0} at every kind of write")
  @EnumSource(Weather.class)
  void each_kind_of_write_meets_each_weather_with_and_without_effect(Weather weather) {
    for (String call : LostAndLateTest.CREATES) {
      boolean nothingDone = weather != Weather.ERROR_500 && weather != Weather.UNAVAILABLE_503;
      List<Fault> faults =
          nothingDone
              ? List.of(new Fault.Refused(weather))
              : List.of(new Fault.Refused(weather), new Fault.DoneButRefused(weather));
      faults.forEach(fault -> met(call, fault));
    }
  }

  private static void met(String call, Fault fault) {
    try (Campaign campaign = new Campaign(4, 4, 5)) {
      campaign.cin7().server().faults(Faults.nth(call, 2, fault));
      campaign.run();
      campaign.runUntilSure();
      campaign.agrees();
      assertThat(campaign.picture()).as(call + " " + fault).isEqualTo(EXPECTED);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("stalled")
  void an_answer_that_stalls_in_its_body_is_given_up(String call) {
    met(call, new Fault.StalledBody());
  }

  static List<String> stalled() {
    return List.of("POST advanced-purchase", "GET supplier");
  }
}
