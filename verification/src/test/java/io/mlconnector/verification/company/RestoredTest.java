package io.mlconnector.verification.company;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.state.FlowKey;
import io.mlconnector.state.InMemoryStateStore;
import io.mlconnector.state.StateStore;
import io.mlconnector.state.jdbc.StateStores;
import io.mlconnector.testkit.simulator.Fault;
import io.mlconnector.testkit.simulator.Faults;
import io.mlconnector.time.Time;
import io.mlconnector.verification.shelf.HookedStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An hour of work that the restored state knows nothing of is neither lost nor done twice. */
class RestoredTest {
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
  private static final StateStore DEAD = dead();

  @TempDir private Path folder = Path.of("");

  private static StateStore dead() {
    StateStore store = new InMemoryStateStore(Time.system());
    store.close();
    return store;
  }

  @ParameterizedTest(name = "killed at the write call {0} of the last run")
  @ValueSource(ints = {1, 2, 4, 7, 10})
  void an_hour_of_work_after_the_copy_is_found_again(int killedAt) throws IOException {
    try (Campaign campaign = new Campaign(time -> open("live", time), 2, 2, 3)) {
      assertThat(campaign.run()).isTrue();
      campaign.clock().advance(TEN_MINUTES);
      campaign.store().close();
      Instant copied = campaign.clock().now();
      copy();
      hourOfWork(campaign, killedAt);
      campaign.clock().advance(TEN_MINUTES);
      try (StateStore restored = open("copy", campaign.clock())) {
        campaign.goOnWith(restored);
        campaign.restored(copied);
        assertThat(restored.state(Campaign.ORDERS).doubt()).isPresent();
        int runs = campaign.runUntilSure();
        System.out.println("restored, killed at " + killedAt + ": sure after " + runs + " runs");
        campaign.agrees();
        assertThat(campaign.picture()).isEqualTo(undisturbed());
        for (FlowKey flow : Campaign.FLOWS) {
          assertThat(restored.state(flow).doubt()).as(flow + ": doubt").isEmpty();
        }
      }
    }
  }

  private StateStore open(String name, Time time) {
    return StateStores.embedded(folder.resolve(name), time);
  }

  private void copy() throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.startsWith("live")) {
          Files.copy(file, folder.resolve(name.replaceFirst("^live", "copy")));
        }
      }
    }
  }

  /** New records, edits, answers that get lost, and the end in the middle of a run. */
  private void hourOfWork(Campaign campaign, int killedAt) {
    try (StateStore live = open("live", campaign.clock())) {
      HookedStore hooks = new HookedStore(live);
      campaign.goOnWith(hooks.hooked());
      campaign.company().suppliers(1).orders(1);
      campaign.term("S00001", "FR60NET");
      campaign.clock().advance(TEN_MINUTES);
      campaign.run();
      campaign.company().invoices(2);
      campaign.term("S00002", "FR60NET");
      campaign.clock().advance(TEN_MINUTES);
      campaign.run();
      campaign.clock().advance(TEN_MINUTES);
      campaign.term("S00001", "FR30NET");
      campaign.company().suppliers(1).orders(1).invoices(1);
      campaign.clock().advance(TEN_MINUTES);
      AtomicInteger writes = new AtomicInteger();
      Faults plan =
          (call, name) -> {
            if (call.method().equals("GET") || writes.incrementAndGet() != killedAt) {
              return Optional.empty();
            }
            hooks.replace(DEAD);
            return Optional.of(new Fault.AnswerLost());
          };
      campaign.cin7().server().faults(plan);
      campaign.dies(() -> hooks.replace(DEAD));
    }
  }

  private static List<String> undisturbed() {
    try (Campaign campaign = new Campaign(2, 2, 3)) {
      campaign.run();
      campaign.company().suppliers(1).orders(1);
      campaign.term("S00002", "FR60NET");
      campaign.company().invoices(2).suppliers(1).orders(1).invoices(1);
      campaign.clock().advance(TEN_MINUTES);
      campaign.runUntilSure();
      campaign.agrees();
      return campaign.picture();
    }
  }
}
