package io.mlconnector.verification.rules;

import java.util.List;

/** The edits of core's source that remove the rules of writing in durable steps. */
final class StepRules {
  private static final String STEPS = "engine/write/DurableSteps.java";
  private static final String RESOLUTION = "engine/run/DoubtResolution.java";
  private static final String INTAKE = "engine/stage/IntakeStage.java";
  private static final String COMPARE = "engine/stage/CompareStage.java";
  private static final String MEMORY = "state/memory/InMemoryStateStore.java";
  private static final String DOUBT = "write/Doubt.java";
  private static final String EXCHANGE = "http/client/HttpExchange.java";
  private static final String WINDOW = "http/call/SendWindow.java";
  private static final String LEASE = "state/FlowLease.java";

  private StepRules() {}

  static List<Removal> all() {
    return List.of(
        Removal.of(
                "repeat-inside-step",
                inDoubt("repeat_inside_step_lost_answer_the_http_path_sends_once"))
            .edit(
                "http/client/HttpSender.java",
                "if (scope.step().isPresent() || !draft.mayRepeat()) {",
                "if (false) {"),
        noWait(
            "probe-at-once-late-effect",
            inDoubt("probe_at_once_late_effect_an_open_step_is_not_asked_before_its_time")),
        noWait(
            "probe-at-once-list-delay",
            inDoubt("probe_at_once_list_delay_a_new_record_that_is_not_listed_yet_is_waited_for")),
        noWait("no-wait", inDoubt("no_wait_a_crash_right_after_the_send_makes_no_twin")),
        Removal.of(
                "wait-without-life-bound (L)",
                inDoubt("wait_s_l_d_the_latest_effect_of_the_latest_send_is_still_found"))
            .edit(DOUBT, "timeout.plus(lateEffect).plus(listDelay)", "timeout.plus(listDelay)"),
        Removal.of(
                "wait-...-short (D)",
                inDoubt("wait_s_l_d_the_latest_effect_of_the_latest_send_is_still_found"))
            .edit(DOUBT, "timeout.plus(lateEffect).plus(listDelay)", "timeout.plus(lateEffect)"),
        Removal.of(
                "wait-...-short (S)",
                inDoubt("wait_s_l_d_the_latest_effect_of_the_latest_send_is_still_found"))
            .edit("state/StepBegin.java", "sendBy.plus(settle)", "now.plus(settle)"),
        Removal.of(
                "hold-cleared-by-newer-version",
                inDoubt(
                    "hold_cleared_by_newer_version_a_newer_version_replaces_neither_open_steps_nor_doubt"))
            .edit(INTAKE, "if (doubtful.isPresent()) {", "if (false) {")
            .edit(STEPS, "if (run.store().now().isBefore(known.askAfter())) {", "if (false) {"),
        Removal.of("hold-late-update", inDoubt("hold_late_update_an_older_update_never_lands_last"))
            .edit(INTAKE, "if (doubtful.isPresent()) {", "if (false) {")
            .edit(STEPS, "if (run.store().now().isBefore(known.askAfter())) {", "if (false) {"),
        Removal.of(
                "refused-resend-counts",
                inDoubt(
                    "refused_resend_counts_a_refusal_of_a_resent_step_is_probed_before_it_counts"))
            .edit(
                STEPS,
                "if (begun.attempt() > 1 && probe.ask(since(begun)) instanceof Trace.Arrived"
                    + " arrived) { return finish(begun, arrived.answer()); }",
                ""),
        Removal.of(
                "steps-keyed-by-version",
                content("steps_keyed_by_version_a_create_answers_for_every_version"))
            .edit(STEPS, "kind == Step.Kind.CREATE || known", "known"),
        Removal.of(
                "steps-keyed-by-record",
                content("steps_keyed_by_record_a_done_change_counts_for_equal_content_only"))
            .edit(STEPS, "known.contentHash().equals(work.contentHash())", "true"),
        Removal.of(
                "compare-by-hash-not-cleared",
                content("half_refused_update_the_way_back_is_written_too"))
            .edit(MEMORY, "flow.clearContentHash(begin.work().item());", "")
            .edit(
                COMPARE,
                "row.target().isPresent() && candidate.open().isEmpty()",
                "row.target().isPresent()"),
        Removal.of(
                "wait-without-send-deadline",
                frozen("wait_without_send_deadline_a_frozen_host_does_not_send_past_it"))
            .edit(EXCHANGE, "!scope.step().get().open()", "false"),
        Removal.of(
                "send deadline on the wall clock",
                frozen("send_deadline_on_both_clocks_a_suspended_machine_does_not_send_past_it"))
            .edit(WINDOW, "monotonic.compareTo(byWall) > 0 ? monotonic : byWall", "monotonic"),
        Removal.of(
                "send deadline on the monotonic clock",
                frozen("send_deadline_on_both_clocks_a_corrected_time_does_not_prolong_it"))
            .edit(WINDOW, "monotonic.compareTo(byWall) > 0 ? monotonic : byWall", "byWall"),
        noWait(
                "freeze-probe-at-once",
                frozen("freeze_probe_at_once_a_second_host_waits_and_the_first_sends_nothing_more"))
            .edit(EXCHANGE, "scope.heartbeat(); checkTurn();", ""),
        Removal.of(
                "steps-not-fenced",
                frozen("begun_not_fenced_a_host_that_lost_its_lease_cannot_begin"))
            .edit(
                MEMORY,
                "return fenced( lease, flow -> { Step step = begin.at(now());",
                "return writing( all -> { MemoryFlow flow = all.flow(lease.flow()); Step step ="
                    + " begin.at(now());"),
        Removal.of(
                "settle-not-fenced",
                frozen("settle_not_fenced_a_host_that_lost_its_lease_cannot_settle"))
            .edit(
                MEMORY,
                "under( lease, flow -> { flow.settle(",
                "writing( all -> { MemoryFlow flow = all.flow(lease.flow()); flow.settle(")
            .edit(MEMORY, "settlement.events()); });", "settlement.events()); return flow; });"),
        Removal.of(
                "nothing-fenced",
                frozen("begun_not_fenced_a_host_that_lost_its_lease_cannot_begin"))
            .edit(LEASE, "return fence == lease.fence() && isLast(lease);", "return true;"),
        Removal.of(
                "twins-stray-lost",
                frozen("twins_sweep_and_stray_an_answer_after_the_lease_was_lost_is_a_conflict"))
            .edit(
                "engine/write/WriteStage.java",
                "open.forEach(write -> fileStrays(write.engineSteps()));",
                ""));
  }

  /** Removes the wait in both places: before the sink is called, and in the step. */
  private static Removal noWait(String rule, String test) {
    return Removal.of(rule, test)
        .edit(STEPS, "if (run.store().now().isBefore(known.askAfter())) {", "if (false) {")
        .edit(
            RESOLUTION,
            "if (until.filter(time -> run.now().isBefore(time)).isPresent()) {",
            "if (false) {");
  }

  private static String inDoubt(String method) {
    return StepsInDoubtTest.class.getName() + "#" + method;
  }

  private static String content(String method) {
    return StepContentTest.class.getName() + "#" + method;
  }

  private static String frozen(String method) {
    return FrozenHostTest.class.getName() + "#" + method;
  }
}
