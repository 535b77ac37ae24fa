package io.mlconnector;

import static java.util.Objects.requireNonNull;

import io.mlconnector.error.ConfigurationException;
import io.mlconnector.mapping.Mapper;
import io.mlconnector.pipeline.Scope;
import io.mlconnector.record.EntityType;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * The first steps in which a pipeline is described: where the records come from, which, and where
 * they go. {@link PipelineBuilder} has the steps after them.
 */
public final class PipelineEnds {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");

  private PipelineEnds() {}

  static From named(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new ConfigurationException(
          "named", "needs 1 to 100 of a-z 0-9 . _ -, was '" + name + "'");
    }
    return new From(name);
  }

  /** Asks where the records come from. */
  public static final class From {
    private final String name;

    private From(String name) {
      this.name = name;
    }

    /** Asks for the mapper next, which says what is read and what is written. */
    public Reading from(Connected source) {
      return new Reading(new PipelineStart(name, requireNonNull(source, "source")));
    }

    /**
     * Asks for the target and what is written there next; the mapper between the two types is found
     * by them.
     */
    public <R> Source<R> from(Connected source, EntityType<R> records) {
      requireNonNull(records, "records");
      return new Source<>(new PipelineStart(name, requireNonNull(source, "source")), records);
    }
  }

  /** Asks which records are read, and where they go. */
  public static final class Source<R> {
    private final EntityType<R> records;
    private PipelineStart start;

    private Source(PipelineStart start, EntityType<R> records) {
      this.start = start;
      this.records = records;
    }

    /**
     * The first run reads what changed at this instant or later. Documents need it; others are read
     * whole without.
     */
    public Source<R> startingAt(Instant instant) {
      start = start.at(requireNonNull(instant, "startingAt"));
      return this;
    }

    /** Which documents the flow is for. Documents need it. */
    public Source<R> scope(Scope only) {
      start = start.only(requireNonNull(only, "scope"));
      return this;
    }

    /**
     * Where the records go, and as what. The mapper is looked for by {@link
     * PipelineBuilder.Options#build()}: the one from this type to that, or the two that meet in one
     * document, on the class path or module path. {@link PipelineBuilder.Options#map} puts another
     * in its place.
     *
     * @throws ConfigurationException for documents without {@link #startingAt} or {@link #scope}
     */
    public <T> PipelineBuilder.Options<R, T> to(Connected target, EntityType<T> into) {
      requireNonNull(into, "records");
      start.check(records);
      return new PipelineBuilder.Options<>(
          PipelineDraft.between(start, records, into), requireNonNull(target, "target"));
    }
  }

  /** Asks which records are read, and how they are translated. */
  public static final class Reading {
    private PipelineStart start;

    private Reading(PipelineStart start) {
      this.start = start;
    }

    /**
     * The first run reads what changed at this instant or later. Documents need it; others are read
     * whole without.
     */
    public Reading startingAt(Instant instant) {
      start = start.at(requireNonNull(instant, "startingAt"));
      return this;
    }

    /** Which documents the flow is for. Documents need it. */
    public Reading scope(Scope only) {
      start = start.only(requireNonNull(only, "scope"));
      return this;
    }

    /**
     * @throws ConfigurationException for documents without {@link #startingAt} or {@link #scope}
     */
    public <R, T> PipelineBuilder.Writing<R, T> map(Mapper<R, T> mapper) {
      start.check(mapper.source());
      return new PipelineBuilder.Writing<>(
          PipelineDraft.between(start, mapper.source(), mapper.target()).map(mapper));
    }
  }
}
