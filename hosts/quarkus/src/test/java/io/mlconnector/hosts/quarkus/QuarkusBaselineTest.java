package io.mlconnector.hosts.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.SyncGroup;
import io.mlconnector.hosts.Purchasing;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** A Quarkus application whose first migration meets our tables in its schema. */
@QuarkusTest
@WithTestResource(
    value = RunningSurroundings.class,
    scope = TestResourceScope.RESTRICTED_TO_CLASS,
    initArgs = @ResourceArg(name = RunningSurroundings.OURS_FIRST, value = ""))
class QuarkusBaselineTest {
  @Inject SyncGroup group;
  @Inject Journal journal;

  @Test
  void ours_first_the_host_starts_with_a_baseline_of_zero() throws SQLException {
    assertThat(journal.entries()).isZero();
    assertThat(Purchasing.whole(group.run())).isTrue();
    RunningSurroundings.trial().agrees();
  }
}
