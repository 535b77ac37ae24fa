package io.mlconnector;

import static java.util.Objects.requireNonNull;

import io.mlconnector.connector.Roles;
import io.mlconnector.engine.flow.Flow;
import io.mlconnector.engine.flow.FlowOptions;
import io.mlconnector.error.ConfigurationException;
import io.mlconnector.mapping.Mapper;
import io.mlconnector.match.Matcher;
import io.mlconnector.match.Validator;
import io.mlconnector.record.EntityType;
import io.mlconnector.record.FlowKey;
import java.util.List;
import java.util.Optional;

/**
 * What a pipeline is made of, as far as the host has said it; the rest is found by the two types
 * and asked of the target's connection. Immutable.
 */
record PipelineDraft<R, T>(
    PipelineStart start, EntityType<R> from, EntityType<T> into, Own<R, T> own) {

  /** What the host gives itself. */
  record Own<R, T>(
      Optional<Mapper<R, T>> mapper,
      Optional<Validator<T>> validator,
      Optional<Matcher<T>> matcher) {}

  static <R, T> PipelineDraft<R, T> between(
      PipelineStart start, EntityType<R> from, EntityType<T> into) {
    return new PipelineDraft<>(
        start, from, into, new Own<>(Optional.empty(), Optional.empty(), Optional.empty()));
  }

  PipelineDraft<R, T> map(Mapper<R, T> mapper) {
    requireNonNull(mapper, "mapper");
    return with(new Own<>(Optional.of(mapper), own.validator(), own.matcher()));
  }

  PipelineDraft<R, T> validate(Validator<T> validator) {
    requireNonNull(validator, "validator");
    return with(new Own<>(own.mapper(), Optional.of(validator), own.matcher()));
  }

  PipelineDraft<R, T> match(Matcher<T> matcher) {
    requireNonNull(matcher, "matcher");
    return with(new Own<>(own.mapper(), own.validator(), Optional.of(matcher)));
  }

  private PipelineDraft<R, T> with(Own<R, T> given) {
    return new PipelineDraft<>(start, from, into, given);
  }

  /**
   * Finds what the host has not given.
   *
   * @throws ConfigurationException for all that can be told to be wrong without I/O
   */
  Flow<R, T> flow(Connected target, FlowOptions options) {
    checkEnds(target);
    Roles<?> roles = target.connection().roles();
    Validator<T> validator =
        own.validator().or(() -> roles.validator(into)).orElse((candidate, lists) -> List.of());
    Matcher<T> matcher = own.matcher().or(() -> roles.matcher(into)).orElse(Matcher.none());
    if (!matcher.criteria().isEmpty() && !roles.hasLookup(into)) {
      throw new ConfigurationException("match", target + " cannot look up " + into);
    }
    return new Flow<>(
        new FlowKey(start.source().tenant().name(), start.name()),
        start.source().connection(),
        target.connection(),
        mapper(),
        validator,
        matcher,
        options);
  }

  private void checkEnds(Connected target) {
    Tenant tenant = start.source().tenant();
    if (tenant != target.tenant()) {
      throw new ConfigurationException(
          "to", start.source() + " and " + target + " belong to different tenants");
    }
    Roles<?> reads = start.source().connection().roles();
    if (!reads.hasFeed(from)) {
      throw new ConfigurationException(
          "from",
          start.source()
              + " has no feed of "
              + described(from)
              + reads
                  .withheld(from)
                  .map(why -> ": " + why)
                  .orElseGet(() -> tenant.feeds().elsewhere(from)));
    }
    if (target.connection().roles().powers(into).isEmpty()) {
      throw new ConfigurationException("to", target + " cannot write " + described(into));
    }
  }

  private Mapper<R, T> mapper() {
    Mapper<R, T> mapper =
        own.mapper().orElseGet(() -> start.source().tenant().discovered().mapper(from, into));
    if (!same(mapper.source(), from) || !same(mapper.target(), into)) {
      throw new ConfigurationException(
          "map",
          mapper.name()
              + " makes "
              + described(mapper.target())
              + " of "
              + described(mapper.source())
              + ", not "
              + described(into)
              + " of "
              + described(from));
    }
    start.check(mapper.source()); // the host's type may not say that these are documents
    return mapper;
  }

  private static boolean same(EntityType<?> one, EntityType<?> other) {
    return one.name().equals(other.name()) && one.recordType() == other.recordType();
  }

  /** Two types may have one name. */
  private static String described(EntityType<?> type) {
    return type.name() + " (" + type.recordType().getName() + ")";
  }
}
