package io.mlconnector.testkit.state;

import io.mlconnector.state.store.StateStore;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * The contract of every {@link StateStore}. Extend it, say how a store is opened and how its clock
 * is moved, and run it.
 *
 * <p>Each test runs on an instance of its own and begins with an empty store.
 */
public abstract class StateStoreContract
    implements LeaseRules,
        TurnRules,
        FencingRules,
        FlowRules,
        DoubtRules,
        LedgerRules,
        OutcomeRules,
        OwnerRules,
        StepRules,
        LetterRules,
        TableRules,
        PlanRules,
        AuditRules,
        QueryRules,
        RetentionRules,
        SecretRules,
        StrainRules {
  private @Nullable StateStore open;

  /** For subclasses. */
  protected StateStoreContract() {}

  /** Opens an empty store, its tables made. */
  protected abstract StateStore open();

  /** Opens the contents of the store of this test once more, as another process would. */
  protected abstract StateStore openAgain();

  /** Moves the clock of the store forward. */
  protected abstract void moveClock(Duration by);

  /** Whether several hosts may have the contents open at once. */
  protected abstract boolean isShared();

  @BeforeEach
  final void openStore() {
    open = open();
  }

  @AfterEach
  final void closeStore() {
    store().close();
  }

  @Override
  public final StateStore store() {
    if (open == null) {
      throw new IllegalStateException("no store is open");
    }
    return open;
  }

  @Override
  public final StateStore reopened() {
    store().close();
    open = openAgain();
    return open;
  }

  @Override
  public final StateStore another() {
    return openAgain();
  }

  @Override
  public final void advance(Duration by) {
    moveClock(by);
  }

  @Override
  public final boolean shared() {
    return isShared();
  }
}
