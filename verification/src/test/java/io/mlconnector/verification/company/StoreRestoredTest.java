package io.mlconnector.verification.company;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.pipeline.FlowStatus;
import io.mlconnector.reconcile.PeriodCheck;
import io.mlconnector.record.FlowKey;
import io.mlconnector.state.jdbc.StateStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The state file is lost and an older copy is restored; the texts are those of the guide. */
class StoreRestoredTest {
  private final Path file;
  private final Path copy;
  private final Campaign campaign;
  private final List<String> guide =
      GuidePage.named("day-two.md").printed("The store was restored");

  StoreRestoredTest(@TempDir Path folder) {
    this.file = folder.resolve("state.mv.db");
    this.copy = folder.resolve("copy");
    this.campaign =
        new Campaign(time -> StateStores.embedded(folder.resolve("state"), time), 3, 3, 3);
  }

  @AfterEach
  void close() {
    campaign.close();
    campaign.store().close();
  }

  /** Closes the host in good order, copies the file, and starts the host again. */
  private void hostIsDownFor(Path from, Path to) throws IOException {
    campaign.store().close();
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    campaign.goOnWith(StateStores.embedded(file.resolveSibling("state"), campaign.clock()));
  }

  private void run() {
    assertThat(campaign.run()).as("whole").isTrue();
  }

  private List<Boolean> windows() {
    return Campaign.FLOWS.stream()
        .map(flow -> campaign.pipeline(flow).status())
        .map(FlowStatus::doubtWindow)
        .toList();
  }

  private PeriodCheck verify(FlowKey flow) {
    return campaign.pipeline(flow).verify(LocalDate.of(2025, 12, 1), LocalDate.of(2026, 1, 31));
  }

  @Test
  void what_was_done_after_the_copy_is_found_in_the_target_and_not_done_twice() throws IOException {
    run();
    campaign.clock().advance(Duration.ofMinutes(10));
    Instant copied = campaign.clock().now();
    hostIsDownFor(file, copy);
    campaign.company().suppliers(1).orders(2).invoices(2);
    campaign.term("S00002", "FR60NET");
    campaign.clock().advance(Duration.ofHours(1));
    run();
    campaign.agrees();
    List<String> before = campaign.picture();
    campaign.clock().advance(Duration.ofMinutes(10));

    hostIsDownFor(copy, file);
    assertThat(windows()).as("nobody has said so yet").containsOnly(false);
    campaign.restored(copied);
    assertThat(windows()).containsOnly(true);
    run();
    assertThat(campaign.told()).isEqualTo(guide.get(0));
    campaign.clock().advance(Campaign.SURE);
    run();
    assertThat(campaign.told()).isEqualTo(guide.get(1));
    assertThat(windows()).containsOnly(false);
    assertThat(verify(Campaign.ORDERS)).hasToString(guide.get(2));
    campaign.agrees();
    assertThat(campaign.picture()).isEqualTo(before);
  }
}
