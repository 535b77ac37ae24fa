package io.mlconnector.verification.rules;

import java.util.List;

/**
 * The edits of core's source that remove the rules of backfills, replays, plans and rewinds beside
 * the live run.
 */
final class SecondRunRules {
  private static final String LEASE = "state/FlowLease.java";
  private static final String RUN = "engine/run/FlowRun.java";

  private SecondRunRules() {}

  static List<Removal> all() {
    return List.of(
        Removal.of(
                "backfill-own-lease",
                backfill("backfill_own_lease_beside_a_live_run_nothing_is_written_twice"))
            .edit(
                LEASE, "return heldAt(now) ||", "return asked == Precedence.DUE && heldAt(now) ||")
            .edit(LEASE, "return fence == lease.fence() && isLast(lease);", "return true;"),
        Removal.of(
                "backfill gives way",
                backfill("it_gives_way_at_the_end_of_its_page_and_reads_the_next_one_anew"))
            .edit(RUN, "request.yields() && engine.store().wanted(flow.key())", "false"),
        Removal.of(
                "apply-as-planned (what differs is kept back)",
                "io.mlconnector.verification.PlanTest"
                    + "#what_comes_out_otherwise_than_planned_is_not_written")
            .edit(
                "engine/plan/PlanGate.java",
                "if (entry.isEmpty() || other.isPresent()) {",
                "if (false) {"),
        Removal.of(
                "a wish ends",
                backfill("it_waits_behind_somebody_due_who_died_no_longer_than_the_wish_counts"))
            .edit(LEASE, "WISH = Duration.ofSeconds(3)", "WISH = Duration.ofHours(3)"));
  }

  private static String backfill(String test) {
    return "io.mlconnector.verification.BackfillTest#" + test;
  }
}
