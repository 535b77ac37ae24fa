package io.mlconnector.testkit.state;

import io.mlconnector.audit.AuditDraft;
import io.mlconnector.feed.Watermark;
import io.mlconnector.record.Actor;
import io.mlconnector.record.FlowKey;
import io.mlconnector.record.ItemKey;
import io.mlconnector.record.Need;
import io.mlconnector.record.Outcome;
import io.mlconnector.record.Problem;
import io.mlconnector.record.Reason;
import io.mlconnector.record.RecordKey;
import io.mlconnector.record.RecordRef;
import io.mlconnector.record.RunId;
import io.mlconnector.record.SystemId;
import io.mlconnector.state.Content;
import io.mlconnector.state.ControlValues;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.LedgerRow;
import io.mlconnector.state.Step;
import io.mlconnector.state.StepBegin;
import io.mlconnector.state.StepChange;
import io.mlconnector.state.Work;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values that the rules fill a store with; times are whole microseconds. */
final class Samples {
  static final Duration LENGTH = Duration.ofSeconds(60);
  static final Duration SEND = Duration.ofSeconds(20);
  static final Duration SETTLE = Duration.ofMinutes(7);
  static final Instant AT = Instant.parse("2026-03-01T10:15:30.123456Z");
  static final String TENANT = "acme";
  static final FlowKey FLOW = new FlowKey(TENANT, "orders");
  static final FlowKey OTHER_FLOW = new FlowKey(TENANT, "invoices");
  static final FlowKey COMMANDS = new FlowKey(TENANT, "");
  static final SystemId X3 = new SystemId("x3");
  static final SystemId CIN7 = new SystemId("cin7:main");
  static final Actor ALICE = new Actor("alice");

  private Samples() {}

  static RecordKey source(String id) {
    return new RecordKey(X3, "order", id);
  }

  static RecordKey target(String id) {
    return new RecordKey(CIN7, "purchase", id);
  }

  static ItemKey item(String id) {
    return new ItemKey(source(id), "");
  }

  static LedgerRow row(String id, String target) {
    return row(item(id), Optional.of(new RecordRef(target(target), "7", Map.of("stage", "order"))));
  }

  static LedgerRow row(ItemKey item, Optional<RecordRef> target) {
    ControlValues controls =
        new ControlValues(
            Optional.of(LocalDate.of(2026, 2, 28)),
            Optional.of("EUR"),
            Optional.of(new BigDecimal("-1234567890.1250")));
    Content content = new Content("v1", "source-1", "content-1", "map@1", controls);
    LedgerRow row =
        LedgerRow.of(item, content, AT)
            .settled(Outcome.CREATED.code(), AT)
            .recent("recent")
            .base("{\"base\":1}");
    return target.map(row::owning).orElse(row);
  }

  /** The row as look-ups tell it. */
  static LedgerRow seen(String id, String target) {
    return row(id, target).withoutBase();
  }

  static LedgerRow alias(LedgerRow row) {
    return row.settled(Outcome.LINKED.code(), row.settledAt()).aliasOf(row.target().orElseThrow());
  }

  static Work work(String id, String record) {
    return work(item(id), record);
  }

  static Work work(ItemKey item, String record) {
    return new Work(
        item,
        Work.Kind.WRITE,
        new Content("v1", "source-1", "content-1", "map@1", ControlValues.NONE),
        record,
        Optional.of(new RecordRef(target("t"), "3", Map.of("a", "b"))),
        Optional.of("{\"before\":1}"),
        "{\"source\":1}",
        2);
  }

  static StepBegin begin(String id, String step) {
    return begin(work(id, "{\"record\":1}"), step);
  }

  static StepBegin begin(Work work, String step, Step... done) {
    return new StepBegin(work, List.of(done), step, Step.Kind.CREATE, "content-1", 1, SEND, SETTLE);
  }

  static Step decision(String name, String answer) {
    return new Step(name, Step.Kind.KEEP, "", 1, AT, AT, AT, Optional.of(answer));
  }

  static StepChange done(String id, Step step) {
    return new StepChange(item(id), List.of(step.doneWith("answer")), List.of());
  }

  static StepChange dropped(String id, String step) {
    return new StepChange(item(id), List.of(), List.of(step));
  }

  static DeadLetter letter(String id, Instant since, Need... needs) {
    List<Problem> problems =
        List.of(needs).stream()
            .map(need -> Problem.waiting("lines[0]", Reason.MAPPING_MISSING, "no row", need))
            .toList();
    return DeadLetter.of(item(id), Outcome.HELD.code(), Reason.MAPPING_MISSING, since)
        .problems(problems)
        .holding("v1", "{\"id\":1}")
        .tried(3);
  }

  static DeadLetter letter(String id, Instant since, Instant retryAt) {
    return DeadLetter.of(item(id), Outcome.FAILED.code(), Reason.REFUSED, since)
        .problems(List.of(new Problem("", Reason.REFUSED, "no")))
        .holding("v1", "{}")
        .due(retryAt);
  }

  static AuditDraft event(String id) {
    return new AuditDraft(
        Optional.of(new RunId("run-1")),
        Actor.SCHEDULE,
        "Created",
        Optional.of(item(id)),
        "v1",
        Optional.of(new RecordRef(target(id), "7", Map.of("stage", "order"))),
        "{\"changed\":\"" + id + "\"}");
  }

  static AuditDraft command(String what) {
    return new AuditDraft(
        Optional.empty(),
        ALICE,
        what,
        Optional.empty(),
        "",
        Optional.empty(),
        "{\"why\":\"said\"}");
  }

  static Watermark mark(String position) {
    return new Watermark(Optional.of(AT), position);
  }
}
