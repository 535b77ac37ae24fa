package io.mlconnector.verification.company;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.error.StateException;
import io.mlconnector.record.Reason;
import io.mlconnector.simulators.Fault;
import io.mlconnector.simulators.Faults;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.memory.InMemoryStateStore;
import io.mlconnector.state.store.StateStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A process that dies just before or just after any commit loses no record and writes none twice.
 */
class KilledTest {
  private static final Set<String> COMMITS =
      Set.of("lease", "identify", "begin", "record", "keep", "settle", "release", "countStop");
  private static final List<String> EXPECTED = undisturbed();
  private static final int MOST_DEATHS = 12;
  private static final boolean FULL = System.getProperty("campaign", "").equals("full");

  private static List<String> undisturbed() {
    try (Campaign campaign = new Campaign(2, 2, 5)) {
      campaign.runUntilSure();
      campaign.agrees();
      return campaign.picture();
    }
  }

  /** A store that dies at its n-th commit, before it or after it. */
  private static final class Mortal {
    private final StateStore store;
    private final boolean before;
    private int left;

    Mortal(StateStore store, int nth, boolean before) {
      this.store = store;
      this.left = nth;
      this.before = before;
    }

    StateStore proxy() {
      return (StateStore)
          Proxy.newProxyInstance(
              StateStore.class.getClassLoader(),
              new Class<?>[] {StateStore.class},
              (proxy, method, arguments) -> {
                boolean last = COMMITS.contains(method.getName()) && --left == 0;
                if (last && before) {
                  store.close();
                }
                Object result;
                try {
                  result = method.invoke(store, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause() == null ? e : e.getCause();
                }
                if (last) {
                  store.close();
                  throw new StateException("killed after " + method.getName());
                }
                return result;
              });
    }
  }

  static IntStream everyCommit() {
    return IntStream.rangeClosed(1, 40).filter(n -> FULL || n % 4 == 1);
  }

  @ParameterizedTest(name = "commit {0}")
  @MethodSource("everyCommit")
  void killed_once(int nth) {
    for (boolean before : List.of(true, false)) {
      try (Campaign campaign = new Campaign(2, 2, 5)) {
        InMemoryStateStore memory = (InMemoryStateStore) campaign.store();
        campaign.goOnWith(new Mortal(memory, nth, before).proxy());
        campaign.dies(() -> campaign.goOnWith(memory.reopened()));
        campaign.runUntilSure();
        campaign.agrees();
        assertThat(campaign.picture()).isEqualTo(EXPECTED);
      }
    }
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, FULL ? 100 : 4);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void killed_again_and_again(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    try (Campaign campaign = new Campaign(2, 2, 5)) {
      InMemoryStateStore memory = (InMemoryStateStore) campaign.store();
      for (int i = 0; i < MOST_DEATHS; i++) {
        InMemoryStateStore mine = memory;
        campaign.goOnWith(new Mortal(mine, 1 + random.nextInt(12), random.nextBoolean()).proxy());
        campaign.dies(() -> campaign.goOnWith(mine));
        memory = mine.reopened();
        campaign.goOnWith(memory);
        campaign.clock().advance(Duration.ofSeconds(random.nextInt(300)));
      }
      campaign.runUntilSure();
      campaign.agrees();
      assertThat(campaign.picture()).isEqualTo(EXPECTED);
    }
  }

  /**
   * The dead letter still names the old reason, and yet the open step of the record is resolved.
   */
  @Test
  void killed_in_the_write_of_a_record_that_was_held_before() {
    try (Campaign campaign = new Campaign(1, 1, 1)) {
      campaign.cin7().server().faults(Faults.nth("POST supplier", 1, new Fault.AnswerLost()));
      campaign.run();
      assertThat(campaign.letters())
          .extracting(DeadLetter::reason)
          .contains(Reason.IN_DOUBT, Reason.LINK_MISSING);
      campaign.clock().advance(Campaign.SURE);
      Faults lost = Faults.nth("POST advanced-purchase", 1, new Fault.RequestLost());
      campaign
          .cin7()
          .server()
          .faults(
              (call, name) -> {
                Optional<Fault> fault = lost.next(call, name);
                fault.ifPresent(met -> campaign.kill());
                return fault;
              });
      assertThat(campaign.run()).isFalse();
      campaign.runUntilSure();
      campaign.agrees();
    }
  }
}
