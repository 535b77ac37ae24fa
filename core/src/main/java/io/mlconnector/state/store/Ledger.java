package io.mlconnector.state.store;

import io.mlconnector.record.FlowKey;
import io.mlconnector.record.ItemKey;
import io.mlconnector.record.RecordKey;
import io.mlconnector.record.SystemId;
import io.mlconnector.state.LedgerRow;
import io.mlconnector.state.MatchValue;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ledger rows: what is settled of each item. The rules of {@link StateStore} hold. */
public interface Ledger {

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
}
