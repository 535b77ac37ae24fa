package io.mlconnector.state;

import io.mlconnector.audit.AuditDraft;
import io.mlconnector.audit.AuditEvent;
import io.mlconnector.audit.AuditQuery;
import io.mlconnector.audit.ChainEnd;
import io.mlconnector.audit.ChainSpan;
import io.mlconnector.feed.Watermark;
import io.mlconnector.record.Actor;
import io.mlconnector.record.FlowKey;
import io.mlconnector.record.ItemKey;
import io.mlconnector.record.RecordKey;
import io.mlconnector.record.SystemId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that survives a restart. Each method is one transaction that is durable when it returns.
 *
 * <p>Methods that take a {@link Lease} check, in the same transaction and under the flow's row
 * lock, that its fence and incarnation are still the flow's, and throw {@link LeaseLostException}
 * with nothing changed if they are not; those that succeed also prolong the lease by the length it
 * was taken for. Any failure of the store itself is a {@link io.mlconnector.error.StateException}.
 * Safe for several threads; an interrupted thread finishes its transaction. {@code
 * StateStoreContract} of the testkit proves all of it.
 */
public interface StateStore extends AutoCloseable {

  /**
   * The store's clock, the same for all hosts that share it; never goes back within one opening.
   */
  Instant now();

  /** Drawn at random at each opening of the store. */
  String incarnation();

  // ---- flows

  /**
   * Takes the lease of a flow that nobody holds, whose lease has expired, or whose lease is of an
   * earlier incarnation of a store that only one process can open.
   *
   * @param holder names this host and engine; a holder that still has the lease is refused like any
   *     other
   * @param turn {@link Precedence#YIELDING} is refused as well while somebody due waits; a refusal
   *     of {@link Precedence#DUE} makes a holder that yields hand its lease back
   */
  LeaseAnswer lease(FlowKey flow, String holder, Duration length, Precedence turn);

  /** The same for somebody who is due. */
  default LeaseAnswer lease(FlowKey flow, String holder, Duration length) {
    return lease(flow, holder, length, Precedence.DUE);
  }

  /** Whether somebody due waits for the flow. */
  boolean wanted(FlowKey flow);

  /** Prolongs the lease by its length from now. */
  void renew(Lease lease);

  /** Gives the lease back; a lost lease is given back silently. */
  void release(Lease lease);

  /** What is known of a flow; {@link FlowState#NEW} before its first lease. */
  FlowState state(FlowKey flow);

  /** Stores what the systems said they were, and the version of the mapping. */
  void identify(Lease lease, Map<String, String> identities, int mappingVersion);

  /**
   * Sets the watermark by a person's hand and raises the fence, so that a run under way records
   * nothing more.
   */
  void rewind(FlowKey flow, Optional<Watermark> to, AuditDraft command);

  /** Pauses or resumes the schedule's runs of a flow. */
  void pause(FlowKey flow, boolean paused, AuditDraft command);

  /**
   * Opens a doubt window over all flows, those not seen yet included: what was committed after
   * {@code asOf} may be lost. Raises all fences, so that no run goes on without knowing, and leaves
   * an event in each tenant's chain.
   *
   * @param asOf empty: one minute before the last commit that the store knows of
   */
  DoubtWindow restored(Optional<Instant> asOf, Actor actor);

  // ---- ledger

  /**
   * All rows of these source records in the flow; parts in no particular order. Look-ups leave the
   * base empty: {@link #bases} has it.
   */
  List<LedgerRow> ledger(FlowKey flow, Collection<RecordKey> sources);

  /**
   * All rows of the flow, page by page, by the source's id, entity, system and part.
   *
   * @param after the item of the last row of the page before
   */
  List<LedgerRow> ledgerPage(FlowKey flow, Optional<ItemKey> after, int limit);

  /** Rows of the flow that own or alias one of these target records. */
  List<LedgerRow> owners(FlowKey flow, Collection<RecordKey> targets);

  /**
   * Rows of all flows of the tenant whose target is of this system and entity, by source. Rows
   * without target are left out.
   */
  List<LedgerRow> linked(
      String tenant, SystemId target, String targetEntity, Collection<RecordKey> sources);

  /** The bases of those of these items that have one. */
  Map<ItemKey, String> bases(FlowKey flow, Collection<ItemKey> items);

  /** How many rows of the flow have a target. */
  long links(FlowKey flow);

  /** Items of the flow that were settled with one of these match values. */
  List<MatchValue> matching(FlowKey flow, Collection<String> values);

  // ---- steps

  /** Items with open steps, in the order in which they were begun; closed ones are gone. */
  List<OpenWork> openWork(FlowKey flow);

  /** Steps of these items that are not closed. */
  Map<ItemKey, OpenWork> openWork(FlowKey flow, Collection<ItemKey> items);

  /**
   * Records that a step is about to be sent, and clears the content hash of the item's ledger row.
   *
   * <p>The item's work is replaced, and so is a begun step of the same name. Times are of the
   * store's clock: {@code sendBy} = now + send, {@code askAfter} = sendBy + settle.
   */
  Step begin(Lease lease, StepBegin begin);

  /** Records what became of steps, without a settle: the run stops, or a decision was made. */
  void record(Lease lease, List<StepChange> changes);

  /** Stores a decision as a step of kind KEEP, with its work if there is none yet. */
  void keep(Lease lease, Work work, Step step);

  // ---- settle

  /** Leaves behind all of the settlement, or nothing. */
  void settle(Lease lease, Settlement settlement);

  /** Counts that the item stopped a run, and tells how often it has since it was last settled. */
  int countStop(Lease lease, ItemKey item);

  // ---- dead letters

  List<DeadLetter> deadLetters(FlowKey flow, DeadLetterQuery query);

  /** What dead letters of the flow wait for, in {@link io.mlconnector.record.Need#text} form. */
  Set<String> needs(FlowKey flow);

  /** Files an answer that came too late; needs no lease, having lost it. */
  void file(LateAnswer stray);

  /** The strays of a flow that are not settled yet. */
  List<LateAnswer> strays(FlowKey flow);

  /** Removes strays that have become conflicts. */
  void settleStrays(Lease lease, List<LateAnswer> strays);

  // ---- mapping tables

  /** The rows with these keys; those that do not exist are left out. */
  Map<TableKey, String> rows(String tenant, Collection<TableKey> keys);

  /** All rows of a table, ordered by key. */
  List<TableRow> table(String tenant, String table);

  /** Names of the tenant's tables that have a row. */
  Set<String> tables(String tenant);

  /**
   * Inserts or replaces rows, removes others; who changed what and when is kept, with an event in
   * the tenant's chain.
   */
  void edit(
      String tenant,
      String table,
      List<TableRow> put,
      List<List<String>> remove,
      AuditDraft command);

  /** Changes of a table's rows, the latest first; a row put with the value it has is none. */
  List<TableChange> changes(String tenant, String table, int limit);

  // ---- plans

  /** Stores a plan without entries, with an event in the tenant's chain. */
  void make(FlowKey flow, Plan plan, AuditDraft command);

  /**
   * Adds entries to a plan, which may be the last ones.
   *
   * @param plan as it stands now; ready once its last entries are given
   */
  void append(FlowKey flow, Plan plan, List<PlanEntry> entries);

  /** Plans of the flow, the latest first; entries of deleted ones are gone. */
  List<Plan> plans(FlowKey flow);

  List<PlanEntry> entries(FlowKey flow, String plan, PlanQuery query);

  /** How many entries there are of each kind; kinds without any are left out. */
  List<PlanCount> counts(FlowKey flow, String plan);

  /**
   * Approves entries that are open, or takes their approval away, with an event in the tenant's
   * chain.
   *
   * @return how many of them were open
   */
  int approve(
      FlowKey flow, String plan, Collection<Long> entries, Optional<Actor> by, AuditDraft command);

  /** Stores what became of entries of one of the lease's plans. */
  void mark(Lease lease, String plan, List<PlanMark> marks);

  /** Deletes plans that expired before then, and their entries; how many plans it were. */
  int deletePlans(FlowKey flow, Instant expiredBefore);

  // ---- what connections keep (rotating tokens, counters)

  Optional<String> kept(String tenant, SystemId system, String name);

  /** Replaces the value if it is still the expected one; false if it is not. */
  boolean keep(
      String tenant, SystemId system, String name, Optional<String> expected, String value);

  // ---- audit

  /** Appends a command's event to the chain of the tenant's commands. */
  void command(String tenant, AuditDraft command);

  /** Chains of the tenant that have an event. */
  List<FlowKey> chains(String tenant);

  /** Events of a chain with numbers above {@code after}, in order; archived ones are gone. */
  List<AuditEvent> events(FlowKey chain, long after, int limit);

  /** A page of the tenant's events, ordered by the chain's name and number. */
  List<AuditEvent> events(String tenant, AuditQuery query);

  /** Which part of a chain is here. */
  ChainSpan span(FlowKey chain);

  /** Events of one source record in all chains of the tenant, ordered by time, then number. */
  List<AuditEvent> history(String tenant, RecordKey source);

  /** How far a named sink was given a chain's events; 0 before the first. */
  long delivered(String sink, FlowKey chain);

  /**
   * Stores that a named sink was given a chain's events up to this number; a lower one changes
   * nothing.
   */
  void delivered(String sink, FlowKey chain, long number);

  // ---- audit for years

  /** Names of the sinks that have a position in a chain of the tenant. */
  Set<String> sinks(String tenant);

  /** Forgets the positions of a sink that is gone for ever. */
  void forgetSink(String tenant, String sink, AuditDraft command);

  /**
   * Removes the events of a chain up to one that an archive has; the chain goes on from there.
   *
   * @param from the end of what was archived before
   * @param upTo the last event that goes
   * @return false, with nothing changed, when {@code from} is not the end of what was archived any
   *     more, or {@code upTo} is no event of the chain
   */
  boolean archive(FlowKey chain, ChainEnd from, ChainEnd upTo);

  /**
   * Removes payloads and salts of events that happened before a time, of items without open steps;
   * the events stay.
   *
   * @param upTo number of the last event that may lose its payload
   * @param limit how many at most
   * @return how many there were
   */
  int dropPayloads(FlowKey chain, Instant before, long upTo, int limit);

  /**
   * Removes everything that tells what a source record contained, in all flows of the tenant:
   * payloads and salts of its events, dead letters, bases, match values that are no marks. Refused
   * while a flow has open steps of it, a stray, or a dead letter that only a person can end.
   *
   * @param command appended to the tenant's chain, unless it is refused
   */
  Erasure erase(String tenant, RecordKey source, AuditDraft command);

  // ---- sealed secrets: encrypted by the vault, never readable here

  /** All of them, by tenant and name. */
  List<SealedSecret> sealed();

  Optional<SealedSecret> sealed(String tenant, String name);

  /** Puts a secret, or replaces the one of that tenant and name. */
  void seal(SealedSecret secret);

  /** Replaces a secret if it is still the expected one; false if it is not. */
  boolean reseal(SealedSecret expected, SealedSecret secret);

  /** Removes a secret; one that does not exist is no error. */
  void unseal(String tenant, String name);

  @Override
  void close();
}
