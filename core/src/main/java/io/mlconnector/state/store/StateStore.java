package io.mlconnector.state.store;

import io.mlconnector.state.Lease;
import io.mlconnector.state.LeaseLostException;

/**
 * All that survives a restart. Each method is one transaction that is durable when it returns. Who
 * needs one role of a store takes that role.
 *
 * <p>Methods that take a {@link Lease} check, in the same transaction and under the flow's row
 * lock, that its fence and incarnation are still the flow's, and throw {@link LeaseLostException}
 * with nothing changed if they are not; those that succeed also prolong the lease by the length it
 * was taken for. Any failure of the store itself is a {@link io.mlconnector.error.StateException}.
 * Safe for several threads; an interrupted thread finishes its transaction. {@code
 * StateStoreContract} of the testkit proves all of it.
 */
public interface StateStore
    extends StoreTime,
        Flows,
        Ledger,
        OpenSteps,
        Settlements,
        DeadLetters,
        TableRows,
        KeptPlans,
        KeptTexts,
        AuditRetention,
        SealedSecrets,
        AutoCloseable {

  /** Drawn at random at each opening of the store. */
  String incarnation();

  @Override
  void close();
}
