package io.mlconnector.testkit.proof;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Keeps implementations that are wrong on purpose out of every run but a {@link Verdict}'s. */
public final class Flawed implements ExecutionCondition {
  static final String PARAMETER = "verdict";

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return context.getConfigurationParameter(PARAMETER).isPresent()
        ? ConditionEvaluationResult.enabled("a verdict is asked for")
        : ConditionEvaluationResult.disabled("wrong on purpose");
  }
}
