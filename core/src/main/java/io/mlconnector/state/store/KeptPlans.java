package io.mlconnector.state.store;

import io.mlconnector.audit.AuditDraft;
import io.mlconnector.record.Actor;
import io.mlconnector.record.FlowKey;
import io.mlconnector.state.Lease;
import io.mlconnector.state.Plan;
import io.mlconnector.state.PlanCount;
import io.mlconnector.state.PlanEntry;
import io.mlconnector.state.PlanMark;
import io.mlconnector.state.PlanQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Plans, their entries, and what became of them. The rules of {@link StateStore} hold. */
public interface KeptPlans {

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
}
