package io.mlconnector.verification.rules;

import org.junit.jupiter.api.Test;

/**
 * Live runs, backfills, replays, remaps, applied plans and rewinds of two hosts in any generated
 * order: in the end the target is as the source, no record is there twice, and no old version was
 * written over a newer one. {@code -Dseed=} repeats a failed history, {@code -Dcampaign=full} runs
 * ten thousand.
 */
class SecondRunHistoriesTest {
  private static final int HISTORIES =
      "full".equals(System.getProperty("campaign", "")) ? 10_000 : 250;
  private static final long FIRST_SEED = Long.getLong("seed", 20261121L);

  @Test
  void the_target_ends_as_the_source_is_whatever_runs_beside_each_other() {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + HISTORIES; seed++) {
      try (SecondRunHistory history = new SecondRunHistory(seed)) {
        try {
          history.live(4 + (int) (seed % 9));
          history.settle();
          history.check();
        } catch (AssertionError | RuntimeException e) {
          throw new AssertionError("-Dseed=" + seed + "\n" + String.join("\n", history.log()), e);
        }
      }
    }
  }
}
