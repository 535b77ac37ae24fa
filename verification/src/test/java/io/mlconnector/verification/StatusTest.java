package io.mlconnector.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.pipeline.FlowStatus;
import io.mlconnector.record.Actor;
import io.mlconnector.simulators.Fault;
import io.mlconnector.verification.shelf.CrashBench;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The status of a flow, which costs no call to a system. */
class StatusTest {

  @Test
  void it_tells_what_was_put_aside_since_when_and_what_is_in_doubt() {
    try (CrashBench flow = CrashBench.oneCall()) {
      flow.row("cup", "a");
      flow.fault(CrashBench.POST, 1, new Fault.AnswerLost());
      flow.run();
      int calls = flow.shelf().server().calls().size();
      flow.clock().advance(Duration.ofMinutes(1));
      flow.bench().pipeline().pause(new Actor("ann"));
      FlowStatus status = flow.bench().pipeline().status();
      assertThat(status.putAside()).isEqualTo(1);
      assertThat(status.inDoubt()).isEqualTo(1);
      assertThat(status.oldest()).isPresent();
      assertThat(status.paused()).isTrue();
      assertThat(flow.shelf().server().calls()).hasSize(calls);
      flow.bench().pipeline().resume(new Actor("ann"));
      flow.clock().advance(CrashBench.SURE);
      flow.run();
      assertThat(flow.bench().pipeline().status())
          .extracting(FlowStatus::putAside, FlowStatus::inDoubt, FlowStatus::paused)
          .containsExactly(0L, 0L, false);
    }
  }
}
