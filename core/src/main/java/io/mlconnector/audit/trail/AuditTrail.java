package io.mlconnector.audit.trail;

import static java.util.Objects.requireNonNull;

import io.mlconnector.audit.AuditDraft;
import io.mlconnector.audit.AuditEvent;
import io.mlconnector.audit.AuditQuery;
import io.mlconnector.audit.AuditSink;
import io.mlconnector.audit.ChainCheck;
import io.mlconnector.audit.ChainEnd;
import io.mlconnector.audit.ChainSpan;
import io.mlconnector.audit.JsonLinesArchive;
import io.mlconnector.audit.Verification;
import io.mlconnector.error.ConfigurationException;
import io.mlconnector.record.Actor;
import io.mlconnector.record.FlowKey;
import io.mlconnector.record.ItemKey;
import io.mlconnector.record.RecordKey;
import io.mlconnector.state.Erasure;
import io.mlconnector.state.store.AuditRetention;
import io.mlconnector.text.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One tenant's audit trail, as it is stored: asked, checked, archived, erased. Thread-safe; what it
 * does costs no call to a system, and holds no lock between two pages.
 */
public final class AuditTrail {
  private static final int PAGE = 1_000;

  private final AuditRetention store;
  private final String tenant;
  private final Set<String> sinks;
  private final Json json = new Json();

  public AuditTrail(AuditRetention store, String tenant) {
    this(store, tenant, Set.of());
  }

  /**
   * @param sinks names of the host's sinks, which events wait for also before their first delivery
   */
  public AuditTrail(AuditRetention store, String tenant, Set<String> sinks) {
    this.store = store;
    this.tenant = tenant;
    this.sinks = Set.copyOf(sinks);
  }

  /** Everything that happened to one source record and is not archived, oldest first. */
  public List<AuditEvent> history(RecordKey source) {
    return store.history(tenant, source);
  }

  /**
   * One page of the events that the query asks for, of those that are not archived.
   *
   * @return at most {@link AuditQuery#limit} events; the last one's {@link AuditQuery.Cursor} asks
   *     for the next page, and an empty page is the end
   */
  public List<AuditEvent> events(AuditQuery query) {
    return store.events(tenant, query);
  }

  /** Checks every chain of the tenant, event by event, from where its archive ends. */
  public Verification verify() {
    Verification all = Verification.NOTHING;
    for (FlowKey chain : store.chains(tenant)) {
      ChainSpan span = store.span(chain);
      ChainCheck check = new ChainCheck(chain, span.archived());
      follow(chain, check);
      check.endsAt(span.last());
      all = all.plus(check.result(span.archived().number()));
    }
    return all;
  }

  /**
   * Checks every chain of the tenant from its first event on: through the archives, over their
   * joint with the store, to its last event.
   *
   * @param archives oldest first; those of other tenants in them are left out
   */
  public Verification verify(List<JsonLinesArchive> archives) {
    Map<FlowKey, ChainSpan> spans = new LinkedHashMap<>();
    Map<FlowKey, ChainCheck> checks = new LinkedHashMap<>();
    for (FlowKey chain : store.chains(tenant)) {
      spans.put(chain, store.span(chain));
      checks.put(chain, new ChainCheck(chain, ChainEnd.EMPTY));
    }
    for (JsonLinesArchive archive : archives) {
      archive.read(
          event ->
              Optional.ofNullable(checks.get(event.chain())).ifPresent(check -> check.take(event)));
    }
    Verification all = Verification.NOTHING;
    for (Map.Entry<FlowKey, ChainSpan> each : spans.entrySet()) {
      ChainCheck check =
          checks.getOrDefault(each.getKey(), new ChainCheck(each.getKey(), ChainEnd.EMPTY));
      check.joins(each.getValue().archived());
      follow(each.getKey(), check);
      check.endsAt(each.getValue().last());
      all = all.plus(check.result(0));
    }
    return all;
  }

  private void follow(FlowKey chain, ChainCheck check) {
    long read = store.span(chain).archived().number();
    for (List<AuditEvent> page = store.events(chain, read, PAGE);
        !page.isEmpty();
        page = store.events(chain, read, PAGE)) {
      if (page.get(0).number() > check.end().number() + 1) {
        skipArchived(chain, check);
      }
      page.forEach(check::take);
      read = page.get(page.size() - 1).number();
    }
    skipArchived(chain, check);
  }

  /** Events that were archived while the chain was read are no gap. */
  private void skipArchived(FlowKey chain, ChainCheck check) {
    ChainEnd archived = store.span(chain).archived();
    if (archived.number() > check.end().number()) {
      check.skipTo(archived);
    }
  }

  /**
   * Hands events that happened before a time to an archive, chain by chain, in order and whole, and
   * removes them once the archive has them. The chain keeps number and hash of the last one, so
   * that {@link #verify()} still holds and the archive can be verified with it.
   *
   * <p>At least once: when the process dies, the next call goes on, and the events of one page may
   * stand in the archive twice. What a named sink was not given yet stays, and what comes after it.
   * One host at a time.
   *
   * @param archive has stored the events durably when it returns; what it throws ends the call
   */
  public Archived archive(Instant before, AuditSink archive, Actor actor) {
    requireNonNull(archive, "archive");
    List<FlowKey> chains =
        store.chains(tenant).stream().filter(chain -> !ready(chain, before, 1).isEmpty()).toList();
    if (!chains.isEmpty()) {
      List<String> flows = chains.stream().map(FlowKey::flow).toList();
      command("archive", Map.of("before", before.toString(), "flows", flows), actor);
    }
    long archived = 0;
    for (FlowKey chain : chains) {
      for (List<AuditEvent> page = ready(chain, before, PAGE);
          !page.isEmpty();
          page = ready(chain, before, PAGE)) {
        archived += archive(chain, page, archive);
      }
    }
    return new Archived(archived, before, waiting(before));
  }

  private long archive(FlowKey chain, List<AuditEvent> page, AuditSink archive) {
    AuditEvent first = page.get(0);
    archive.record(page);
    boolean removed =
        store.archive(
            chain,
            new ChainEnd(first.number() - 1, first.previous()),
            ChainEnd.of(page.get(page.size() - 1)));
    if (!removed) {
      throw new IllegalStateException(
          chain + " is being archived by another host; its events are in both archives");
    }
    return page.size();
  }

  /** The next events of a chain that are old enough and were given to every sink. */
  private List<AuditEvent> ready(FlowKey chain, Instant before, int limit) {
    long given = given(chain);
    return store.events(chain, 0, limit).stream()
        .takeWhile(event -> event.number() <= given && event.at().isBefore(before))
        .toList();
  }

  /** The number up to which every sink was given the events of a chain. */
  private long given(FlowKey chain) {
    return sinks().mapToLong(sink -> store.delivered(sink, chain)).min().orElse(Long.MAX_VALUE);
  }

  private Stream<String> sinks() {
    Set<String> all = new TreeSet<>(sinks);
    all.addAll(store.sinks(tenant));
    return all.stream();
  }

  private List<String> waiting(Instant before) {
    List<String> waiting = new ArrayList<>();
    for (FlowKey chain : store.chains(tenant)) {
      store.events(chain, 0, 1).stream()
          .filter(next -> next.at().isBefore(before))
          .forEach(
              next ->
                  sinks()
                      .filter(sink -> store.delivered(sink, chain) < next.number())
                      .forEach(
                          sink ->
                              waiting.add(
                                  chain
                                      + " from event "
                                      + next.number()
                                      + " on: sink '"
                                      + sink
                                      + "' was not given it yet")));
    }
    return waiting;
  }

  /**
   * Forgets how far a sink was given events, once it is gone for ever, so that nothing waits for it
   * any more. A sink of that name begins with the oldest event that is not archived.
   */
  public void forgetSink(String sink, Actor actor) {
    if (sinks.contains(sink)) {
      throw new ConfigurationException(
          "auditSink", "'" + sink + "' is one of this engine's; build it without, then forget it");
    }
    store.forgetSink(
        tenant,
        sink,
        AuditDraft.command("audit.forgetSink", actor, json.write(Map.of("sink", sink))));
  }

  /**
   * Removes payloads of events that happened before a time and were given to every sink; events of
   * records with open steps keep theirs. The events stay, and {@link #verify()} counts them as
   * erased.
   *
   * @return how many payloads there were
   */
  public long dropPayloads(Instant before, Actor actor) {
    command("audit.dropPayloads", Map.of("before", before.toString()), actor);
    long dropped = 0;
    for (FlowKey chain : store.chains(tenant)) {
      long upTo = given(chain);
      int page = PAGE;
      while (page == PAGE) {
        page = store.dropPayloads(chain, before, upTo, PAGE);
        dropped += page;
      }
    }
    return dropped;
  }

  /**
   * Erases what tells the contents of one source record: payloads of its events in all chains of
   * the tenant, dead letters, what two-way flows compare with, values it was matched by. Its key,
   * its links, versions and hashes stay, and so do the events; {@link #verify()} then says erased,
   * not altered. The command is an event of the tenant.
   *
   * <p>Erase it in the source first: a run that reads it again tells of it again. Archives and
   * sinks are the host's. May be repeated.
   *
   * @throws ConfigurationException while a flow has open steps of it, or has put it aside for a
   *     person; names the flow and the way out. Nothing was changed then
   */
  public Erasure.Erased erase(RecordKey source, Actor actor) {
    AuditDraft command =
        new AuditDraft(
            Optional.empty(),
            actor,
            "erase",
            Optional.of(new ItemKey(source, "")),
            "",
            Optional.empty(),
            "{}");
    Erasure answer = store.erase(tenant, source, command);
    if (answer instanceof Erasure.Refused refused) {
      throw new ConfigurationException(
          "erase", source + " cannot be erased yet: " + String.join("; ", refused.reasons()));
    }
    return (Erasure.Erased) answer;
  }

  private void command(String what, Map<String, Object> payload, Actor actor) {
    store.command(tenant, AuditDraft.command(what, actor, json.write(new TreeMap<>(payload))));
  }

  /**
   * What {@link #archive} did.
   *
   * @param events handed over and removed
   * @param waiting what is old enough and had to stay, with the reason
   */
  public record Archived(long events, Instant before, List<String> waiting) {
    public Archived {
      waiting = List.copyOf(waiting);
    }

    @Override
    public String toString() {
      return "archived "
          + events
          + " events from before "
          + before
          + (waiting.isEmpty() ? "" : "; waiting: " + String.join("; ", waiting));
    }
  }
}
