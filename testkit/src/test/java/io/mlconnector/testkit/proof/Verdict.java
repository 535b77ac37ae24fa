package io.mlconnector.testkit.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * What a contract says of an implementation, run as a host's build would run it.
 *
 * @param failed names of the test methods that failed
 */
public record Verdict(List<String> passed, List<String> failed) {
  public Verdict {
    passed = List.copyOf(passed);
    failed = List.copyOf(failed);
  }

  /** Runs all tests of a class. */
  public static Verdict on(Class<?> contract) {
    List<String> passed = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(contract))
            .configurationParameter(Flawed.PARAMETER, "yes")
            .build();
    LauncherFactory.create()
        .execute(
            request,
            new TestExecutionListener() {
              @Override
              public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest()) {
                  boolean well = result.getStatus() != TestExecutionResult.Status.FAILED;
                  (well ? passed : failed).add(test.getLegacyReportingName().replace("()", ""));
                }
              }
            });
    return new Verdict(passed, failed);
  }

  /** The contract found the flaw, by these rules at least, and did not fall over as a whole. */
  public void fails(String... rules) {
    assertThat(failed).contains(rules);
    assertThat(passed).isNotEmpty();
  }
}
