package io.mlconnector.verification.rules;

import java.util.List;

/** The edits of core's source that remove the rules of leases, of many records, and of outcomes. */
final class RecordRules {
  private static final String STAGES = "engine/stage/Stages.java";
  private static final String MATCH = "engine/stage/MatchStage.java";
  private static final String WRITE = "engine/write/WriteStage.java";
  private static final String INTAKE = "engine/stage/IntakeStage.java";
  private static final String RUN = "engine/run/FlowRun.java";
  private static final String LEASE = "state/FlowLease.java";

  private RecordRules() {}

  static List<Removal> all() {
    return List.of(
        Removal.of(
                "same-name-parallel",
                record(
                    "same_name_serial_one_owner_the_second_of_one_name_is_a_conflict_and_no_twin"))
            .edit(STAGES, "(free ? wave : later).add(candidate);", "wave.add(candidate);"),
        Removal.of(
                "same-name-one-by-one",
                record("same_name_serial_one_owner_two_records_never_share_one_target"))
            .edit(MATCH, "if (ours.isPresent()) {", "if (false) {")
            .edit(
                MATCH,
                ".filter(owner -> !owner.item().source().equals(source))",
                ".filter(owner -> false)")
            .edit("state/memory/MemoryFlow.java", "if (twice.isPresent()) {", "if (false) {"),
        Removal.of(
                "same-name-one-owner (index of written match values)",
                record("same_name_in_a_later_run_is_a_conflict_though_no_list_shows_it_yet"))
            .edit(MATCH, "if (ours.isPresent()) {", "if (false) {"),
        Removal.of("leases", frozen("two_hosts_never_run_the_same_flow_at_once"))
            .edit(LEASE, "return !holder.isEmpty() && now.isBefore(until);", "return false;"),
        Removal.of("rewind", frozen("rewind_raises_fence_a_run_under_way_records_nothing_more"))
            .edit(
                LEASE,
                "new FlowLease(fence + 1, leasedAs, holder",
                "new FlowLease(fence, leasedAs, holder"),
        Removal.of(
                "held-from-stored-data",
                record("held_read_again_a_newer_version_replaces_a_held_record"))
            .edit(
                INTAKE,
                "return from.letters().stream().anyMatch(letter ->"
                    + " !letter.record().equals(from.json()));",
                "return false;"),
        Removal.of(
                "held by need",
                record("by_need_in_order_a_held_record_frees_itself_when_its_row_is_there"))
            .edit(RUN, "new HeldRetry<>(run, stages).retry();", ""),
        Removal.of(
                "poison-record-stops-run",
                record("poison_record_held_at_its_third_stop_while_others_pass"))
            .edit(WRITE, "STOPS = 3", "STOPS = Integer.MAX_VALUE"),
        Removal.of("an outage is nobody's fault", record("an_outage_costs_no_record"))
            .edit(WRITE, "&& run.target().check().well()", ""),
        Removal.of(
                "half-refused-update",
                StepContentTest.class.getName()
                    + "#half_refused_update_the_way_back_is_written_too")
            .edit(WRITE, "if (job.open().isPresent()) {", "if (false) {"),
        Removal.of(
                "watermark-with-last-record",
                record("watermark_when_all_settled_a_page_that_is_cut_short_is_read_again"))
            .edit(
                STAGES,
                "through(incoming, endings, page.next());",
                "settling.settle(List.of(), List.of(), page.next(), false);"
                    + " through(incoming, endings, page.next());"),
        Removal.of(
                "write-war",
                record(
                    "a_key_that_swings_or_is_written_too_often_is_put_aside_and_the_pipeline_goes_on"))
            .edit(
                "engine/stage/CompareStage.java",
                "return settled.flatMap(row -> braked(candidate, row));",
                "return Optional.empty();"),
        Removal.of(
                "powers",
                PowersTest.class.getName() + "#a_sink_that_changes_nothing_is_given_no_update")
            .edit(
                "engine/stage/CompareStage.java",
                "return run.lacking(candidate.target().isPresent() ? Power.UPDATE : Power.CREATE)",
                "return run.lacking(Power.CREATE)"),
        Removal.of(
                "doubt window: every create is probed first",
                record("a_restored_store_probes_first_and_posts_nothing_twice"))
            .edit("engine/write/DurableSteps.java", "if (window.isPresent()) {", "if (false) {"),
        Removal.of(
                "doubt window: absent only after its time",
                record("a_restored_store_takes_absent_only_after_its_time"))
            .edit(
                "engine/write/DurableSteps.java",
                "if (run.store().now().isBefore(sure)) {",
                "if (false) {"));
  }

  private static String record(String method) {
    return RecordRulesTest.class.getName() + "#" + method;
  }

  private static String frozen(String method) {
    return FrozenHostTest.class.getName() + "#" + method;
  }
}
