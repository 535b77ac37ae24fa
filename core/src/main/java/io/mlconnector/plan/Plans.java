package io.mlconnector.plan;

import io.mlconnector.record.Actor;
import io.mlconnector.state.Plan;
import io.mlconnector.state.PlanEntry;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;

/**
 * Stored plans of one pipeline: made, looked at, approved in part, applied. They survive restarts.
 * Thread-safe.
 *
 * <p>Making, approving, revoking and applying are events of the tenant's chain under their actor. A
 * plan that is not there, has expired or was not finished, an approver who may not approve, and an
 * application of nothing are refused with a {@link io.mlconnector.error.ConfigurationException}
 * that names the way out; nothing was changed.
 */
public interface Plans {

  /**
   * Reads what a run would read, to the end of the feed, and stores what it would do; writes to
   * neither system, and takes no lease. Memory holds one page. Plans that expired 30 days ago are
   * deleted.
   *
   * @return the plan; not ready if the engine was closed meanwhile
   * @throws io.mlconnector.error.ConnectorException when a system fails; what was stored until then
   *     stays unfinished
   */
  Plan make(PlanRequest request);

  /** All plans, the latest first. */
  List<Plan> list();

  Optional<Plan> find(String plan);

  /**
   * Entries in the order of the feed.
   *
   * @param after number of the last entry of the page before; 0 for the first page
   * @param limit of this page, 1 or more
   */
  List<PlanEntry> page(String plan, PlanFilter filter, long after, int limit);

  /** Entries, calls and time by outcome, of all and of the approved. */
  PlanTotals totals(String plan);

  /** All entries as CSV (RFC 4180) with a header; the writer stays open. */
  void csv(String plan, Writer to) throws IOException;

  /**
   * All entries as one JSON object {@code plan, entries}, one entry a line; the writer stays open.
   */
  void json(String plan, Writer to) throws IOException;

  /**
   * Approves open entries, a page of them at a time.
   *
   * @return how many were approved that were not before
   */
  long approve(String plan, PlanFilter which, Actor actor);

  /**
   * Takes back approvals of what is open.
   *
   * @return how many
   */
  long revoke(String plan, PlanFilter which, Actor actor);

  /** Applies everything that is approved and open; see {@link #apply(String, Actor, long)}. */
  Applied apply(String plan, Actor actor);

  /**
   * Applies what is approved and open, a page at a time: each page takes the flow's lease, reads
   * plan and source again, runs every stage again, and writes only what still equals the plan
   * (content of the source, outcome, target, content). The lease is given back after each page, to
   * a run that is due if there is one, and waited for as long as the engine's patience lasts. The
   * watermark stays. Called again after a stop, a crash or a restart, it goes on.
   *
   * @param limit entries that are looked at in this call, at most
   */
  Applied apply(String plan, Actor actor, long limit);
}
