package io.mlconnector.engine.plan;

import static java.util.Objects.requireNonNull;

import io.mlconnector.audit.AuditDraft;
import io.mlconnector.engine.flow.EngineParts;
import io.mlconnector.engine.flow.Flow;
import io.mlconnector.engine.flow.FlowHandle;
import io.mlconnector.http.RateLimit;
import io.mlconnector.http.call.CallClass;
import io.mlconnector.plan.Applied;
import io.mlconnector.plan.PlanFilter;
import io.mlconnector.plan.PlanRequest;
import io.mlconnector.plan.PlanTotals;
import io.mlconnector.plan.Plans;
import io.mlconnector.record.Actor;
import io.mlconnector.state.Plan;
import io.mlconnector.state.PlanEntry;
import io.mlconnector.state.store.StateStore;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** The plans of one pipeline, in its store. */
public final class StoredPlans<R, T> implements Plans {
  private static final int PAGE = 500;
  private static final Duration KEPT = Duration.ofDays(30);

  private final FlowHandle<R, T> handle;
  private final EngineParts engine;

  public StoredPlans(FlowHandle<R, T> handle) {
    this.handle = handle;
    this.engine = handle.engine();
  }

  private StateStore store() {
    return engine.store();
  }

  @Override
  public Plan make(PlanRequest request) {
    return handle.working(() -> made(request));
  }

  private Plan made(PlanRequest request) {
    Flow<R, T> flow = handle.flow();
    Instant now = store().now();
    store().deletePlans(flow.key(), now.minus(KEPT));
    Plan plan =
        new Plan(
            UUID.randomUUID().toString(),
            request.author(),
            now,
            now.plus(request.expires()),
            request.otherApprover() || flow.options().plansNeedAnother(),
            false,
            0,
            Optional.empty());
    store().make(flow.key(), plan, command("plan", plan.id(), List.of(), request.author()));
    AtomicLong number = new AtomicLong();
    Preview.Seen seen =
        new Preview<>(handle, CallClass.BACKFILL)
            .read(
                request.fromTheStart(),
                entries ->
                    store()
                        .append(
                            flow.key(),
                            plan,
                            entries.stream()
                                .map(entry -> entry.numbered(number.incrementAndGet()))
                                .toList()));
    if (!seen.whole()) {
      return plan;
    }
    Plan ready = plan.finished(seen.unchanged(), seen.upTo());
    store().append(flow.key(), ready, List.of());
    return ready;
  }

  @Override
  public List<Plan> list() {
    return store().plans(handle.key());
  }

  @Override
  public Optional<Plan> find(String plan) {
    return list().stream().filter(one -> one.id().equals(plan)).findFirst();
  }

  private Plan known(String plan) {
    return find(plan)
        .orElseThrow(
            () ->
                PlanApplication.refused(
                    plan,
                    "is no plan of " + handle.key().flow() + " (any more): list() tells those"));
  }

  private Plan usable(String plan) {
    Plan known = known(plan);
    if (!known.ready()) {
      throw PlanApplication.refused(plan, "was not finished: make another one");
    }
    if (!store().now().isBefore(known.expiresAt())) {
      throw PlanApplication.refused(
          plan, "has expired at " + known.expiresAt() + ": make another one and have it approved");
    }
    return known;
  }

  @Override
  public List<PlanEntry> page(String plan, PlanFilter filter, long after, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit needs 1 or more, was " + limit);
    }
    known(plan);
    List<PlanEntry> found = new ArrayList<>();
    long last = after;
    while (true) {
      List<PlanEntry> page = store().entries(handle.key(), plan, filter.query(last, PAGE));
      for (PlanEntry entry : page) {
        last = entry.number();
        if (filter.fits(entry)) {
          found.add(entry);
          if (found.size() >= limit) {
            return found;
          }
        }
      }
      if (page.size() < PAGE) {
        return found;
      }
    }
  }

  @Override
  public PlanTotals totals(String plan) {
    RateLimit limit =
        engine
            .http()
            .limit(handle.key().tenant(), handle.flow().target().system())
            .orElse(RateLimit.none());
    boolean known = !limit.equals(RateLimit.none());
    Duration perCall = known ? limit.window().dividedBy(limit.calls()) : Duration.ZERO;
    return new PlanTotals(
        handle.key().flow(), known(plan), store().counts(handle.key(), plan), perCall);
  }

  @Override
  public void csv(String plan, Writer to) throws IOException {
    PlanText text = new PlanText(engine.json());
    to.write(PlanText.HEADER);
    export(plan, entry -> to.write(text.line(entry)));
  }

  @Override
  public void json(String plan, Writer to) throws IOException {
    PlanText text = new PlanText(engine.json());
    to.write("{\"plan\":" + text.json(known(plan)) + ",\"entries\":[");
    String[] between = {"\n"};
    export(
        plan,
        entry -> {
          to.write(between[0] + text.json(entry));
          between[0] = ",\n";
        });
    to.write("\n]}\n");
  }

  private interface Export {
    void write(PlanEntry entry) throws IOException;
  }

  private void export(String plan, Export each) throws IOException {
    List<PlanEntry> page = page(plan, PlanFilter.all(), 0, PAGE);
    while (!page.isEmpty()) {
      for (PlanEntry entry : page) {
        each.write(entry);
      }
      page = page(plan, PlanFilter.all(), page.get(page.size() - 1).number(), PAGE);
    }
  }

  @Override
  public long approve(String plan, PlanFilter which, Actor actor) {
    if (usable(plan).otherApprover() && known(plan).author().equals(actor)) {
      throw PlanApplication.refused(
          plan, "was made by " + actor + ": somebody else has to approve it");
    }
    return decide(plan, which.approved(false), "approve plan", Optional.of(actor), actor);
  }

  @Override
  public long revoke(String plan, PlanFilter which, Actor actor) {
    return decide(plan, which.approved(true), "revoke plan", Optional.empty(), actor);
  }

  private long decide(String plan, PlanFilter which, String what, Optional<Actor> by, Actor actor) {
    requireNonNull(actor, "actor");
    PlanFilter open = which.status(PlanEntry.Status.OPEN);
    long decided = 0;
    List<PlanEntry> page = page(plan, open, 0, PAGE);
    while (!page.isEmpty()) {
      List<Long> numbers = page.stream().map(PlanEntry::number).toList();
      decided +=
          store().approve(handle.key(), plan, numbers, by, command(what, plan, numbers, actor));
      page = page(plan, open, numbers.get(numbers.size() - 1), PAGE);
    }
    return decided;
  }

  @Override
  public Applied apply(String plan, Actor actor) {
    return apply(plan, actor, Long.MAX_VALUE);
  }

  @Override
  public Applied apply(String plan, Actor actor, long limit) {
    requireNonNull(actor, "actor");
    if (limit < 1) {
      throw new IllegalArgumentException("limit needs 1 or more, was " + limit);
    }
    usable(plan);
    if (totals(plan).approved() == 0) {
      throw PlanApplication.refused(plan, "has no approved entry: approve some first");
    }
    store().command(handle.key().tenant(), command("apply plan", plan, List.of(), actor));
    return new PlanApplication(handle, plan, actor, () -> usable(plan)).run(limit);
  }

  private AuditDraft command(String what, String plan, List<Long> entries, Actor actor) {
    Map<String, Object> payload = new TreeMap<>(Map.of("plan", plan));
    if (!entries.isEmpty()) {
      payload.put("entries", entries);
    }
    return AuditDraft.command(
        what + " " + handle.key().flow(), actor, engine.json().write(payload));
  }
}
