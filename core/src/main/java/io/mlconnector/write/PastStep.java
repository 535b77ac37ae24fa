package io.mlconnector.write;

import java.time.Instant;
import java.util.Optional;

/** A step of an earlier attempt; without an answer it is in doubt. */
public record PastStep(String name, Instant begunAt, Optional<String> answer) {}
