package io.mlconnector.testkit.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.record.Reason;
import io.mlconnector.record.RecordKey;
import io.mlconnector.record.RecordRef;
import io.mlconnector.record.SystemId;
import io.mlconnector.write.Sink;
import io.mlconnector.write.WriteResult;
import org.junit.jupiter.api.Test;

/** A sink of single writes refuses what it was not made for. */
class SinkTest {
  @Test
  void a_sink_of_single_writes_refuses_withdrawals_one_by_one() {
    RecordRef ref = new RecordRef(new RecordKey(new SystemId("shelf"), "papers", "1"));
    Sink<String> sink = Sink.each(write -> new WriteResult.Written<>(ref));
    TestWrite<String> write = TestWrite.create("K1", "text", new DirectSteps());
    write.into(sink);
    assertThat(write.reports()).containsExactly(new WriteResult.Written<>(ref));
    TestWithdrawal<String> withdrawal = new TestWithdrawal<>(write, ref);
    withdrawal.into(sink);
    assertThat(withdrawal.reports())
        .singleElement()
        .isInstanceOfSatisfying(
            WriteResult.Refused.class,
            refused -> assertThat(refused.problems().toString()).contains("withdraws nothing"));
    assertThat(
            ((WriteResult.Refused<String>) withdrawal.reports().get(0)).problems().get(0).reason())
        .isEqualTo(Reason.UNSUPPORTED);
  }
}
