package io.mlconnector.testkit.state;

import static io.mlconnector.testkit.state.Samples.FLOW;
import static io.mlconnector.testkit.state.Samples.LENGTH;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.record.FlowKey;
import io.mlconnector.state.Lease;
import io.mlconnector.state.LeaseAnswer;
import io.mlconnector.state.LedgerRow;
import io.mlconnector.state.store.StateStore;
import java.time.Duration;
import java.util.List;

/** The store of one test, for the rules that are proven on it. */
interface StoreUnderTest {
  StateStore store();

  /** Closes the store and opens it again. */
  StateStore reopened();

  /** Opens the contents a second time beside the open store; for shared ones only. */
  StateStore another();

  void advance(Duration by);

  boolean shared();

  default Lease leased() {
    return leased(FLOW, "host-1");
  }

  default Lease leased(FlowKey flow, String holder) {
    return leased(store(), flow, holder);
  }

  default Lease leased(StateStore on, FlowKey flow, String holder) {
    LeaseAnswer answer = on.lease(flow, holder, LENGTH);
    assertThat(answer).isInstanceOf(LeaseAnswer.Granted.class);
    return ((LeaseAnswer.Granted) answer).lease();
  }

  default LedgerRow ledgerRow(String id) {
    List<LedgerRow> rows = store().ledger(FLOW, List.of(Samples.source(id)));
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }
}
