package io.mlconnector;

import io.mlconnector.error.ConfigurationException;
import io.mlconnector.pipeline.Scope;
import io.mlconnector.record.EntityType;
import java.time.Instant;
import java.util.Optional;

/** What is known of a pipeline before it is known where its records go. */
record PipelineStart(
    String name, Connected source, Optional<Instant> startingAt, Optional<Scope> scope) {

  PipelineStart(String name, Connected source) {
    this(name, source, Optional.empty(), Optional.empty());
  }

  PipelineStart at(Instant instant) {
    return new PipelineStart(name, source, Optional.of(instant), scope);
  }

  PipelineStart only(Scope which) {
    return new PipelineStart(name, source, startingAt, Optional.of(which));
  }

  /** Documents need both. */
  void check(EntityType<?> records) {
    if (records.document() && (startingAt.isEmpty() || scope.isEmpty())) {
      throw new ConfigurationException(
          startingAt.isEmpty() ? "startingAt" : "scope",
          "'"
              + name
              + "' reads documents ("
              + records
              + "): say from when on and which, there is no default");
    }
  }
}
