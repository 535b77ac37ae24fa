package io.mlconnector;

import static java.util.Objects.requireNonNull;

import io.mlconnector.connector.Roles;
import io.mlconnector.engine.flow.Flow;
import io.mlconnector.engine.flow.FlowOptions;
import io.mlconnector.error.ConfigurationException;
import io.mlconnector.mapping.Mapper;
import io.mlconnector.match.Matcher;
import io.mlconnector.match.Validator;
import io.mlconnector.pipeline.Brake;
import io.mlconnector.pipeline.FirstMatch;
import io.mlconnector.pipeline.RunRequest;
import io.mlconnector.pipeline.Scope;
import io.mlconnector.pipeline.ShareLimit;
import io.mlconnector.pipeline.WhenAbsent;
import io.mlconnector.record.FlowKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The steps in which a pipeline is described; the order of the verbs is the order of the data. */
public final class PipelineBuilder {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");

  private PipelineBuilder() {}

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

    public Reading from(Connected source) {
      return new Reading(name, requireNonNull(source, "source"));
    }
  }

  /** Asks which records, and how they are translated. */
  public static final class Reading {
    private final String name;
    private final Connected source;
    private @Nullable Instant startingAt;
    private @Nullable Scope scope;

    private Reading(String name, Connected source) {
      this.name = name;
      this.source = source;
    }

    /**
     * The first run reads what changed at this instant or later. Documents need it; others are read
     * whole without.
     */
    public Reading startingAt(Instant instant) {
      startingAt = requireNonNull(instant, "startingAt");
      return this;
    }

    /** Which documents the flow is for. Documents need it. */
    public Reading scope(Scope only) {
      scope = requireNonNull(only, "scope");
      return this;
    }

    public <R, T> Writing<R, T> map(Mapper<R, T> mapper) {
      if (mapper.source().document() && (startingAt == null || scope == null)) {
        throw new ConfigurationException(
            startingAt == null ? "startingAt" : "scope",
            "'"
                + name
                + "' reads documents ("
                + mapper.source()
                + "): say from when on and which, there is no default");
      }
      return new Writing<>(this, requireNonNull(mapper, "mapper"));
    }
  }

  /** Asks what is checked, how counterparts are found, and where the records go. */
  public static final class Writing<R, T> {
    private final Reading reading;
    private final Mapper<R, T> mapper;
    private @Nullable Validator<T> validator;
    private @Nullable Matcher<T> matcher;

    private Writing(Reading reading, Mapper<R, T> mapper) {
      this.reading = reading;
      this.mapper = mapper;
    }

    /**
     * Checks candidates against the target's reference lists; several are all asked. Default: no
     * check.
     */
    public Writing<R, T> validate(Validator<T> check) {
      validator = requireNonNull(check, "validator");
      return this;
    }

    /** How a record that is not linked is looked for in the target. Default: it is new. */
    public Writing<R, T> match(Matcher<T> by) {
      matcher = requireNonNull(by, "matcher");
      return this;
    }

    public Options<R, T> to(Connected target) {
      return new Options<>(this, requireNonNull(target, "target"));
    }
  }

  /** Takes what has a default, and builds. */
  public static final class Options<R, T> {
    private final Writing<R, T> writing;
    private final Connected target;
    private FirstMatch firstMatch = FirstMatch.LINK_ONLY;
    private WhenAbsent whenAbsent = WhenAbsent.SEND_AGAIN;
    private Brake brake = Brake.DEFAULT;
    private int parallelism = 1;
    private int pageRecords = 200;
    private long pageBytes = 16L << 20;
    private boolean pullReferences = true;
    private Duration twinSweep = Duration.ofDays(1);
    private @Nullable ShareLimit changingAtMost;
    private boolean plansNeedAnother;

    private Options(Writing<R, T> writing, Connected target) {
      this.writing = writing;
      this.target = target;
    }

    /** Default: {@link FirstMatch#LINK_ONLY}. */
    public Options<R, T> firstMatch(FirstMatch value) {
      firstMatch = requireNonNull(value, "firstMatch");
      return this;
    }

    /** Default: {@link WhenAbsent#SEND_AGAIN}. */
    public Options<R, T> whenAbsent(WhenAbsent value) {
      whenAbsent = requireNonNull(value, "whenAbsent");
      return this;
    }

    /** Default: {@link Brake#DEFAULT}. */
    public Options<R, T> brake(Brake value) {
      brake = requireNonNull(value, "brake");
      return this;
    }

    /** Records under way at once; above 1 the engine needs the host's executor. Default: 1. */
    public Options<R, T> parallelism(int records) {
      parallelism = records;
      return this;
    }

    /** Bounds of a page, which is what memory holds twice. Default: 200 records, 16 MiB. */
    public Options<R, T> page(int records, long bytes) {
      pageRecords = records;
      pageBytes = bytes;
      return this;
    }

    /**
     * Whether records that others refer to are brought by their own flow of the group. Default:
     * true.
     */
    public Options<R, T> pullReferences(boolean value) {
      pullReferences = value;
      return this;
    }

    /**
     * How often a run looks, at its end, for two records of the target with one key of ours, where
     * the target can be asked ({@link io.mlconnector.match.TwinSearch}). Default: once a day.
     */
    public Options<R, T> twinSweep(Duration every) {
      twinSweep = requireNonNull(every, "twinSweep");
      return this;
    }

    /**
     * A run that would change more than this share of its linked records stops before it writes the
     * page that takes it there, and says so; one of the schedule pauses the flow too. Creates do
     * not count, applied plans and {@link RunRequest#changingMany} may. Default: no limit.
     *
     * @param share above 0 and below 1
     * @param always so many may be changed, whatever the share
     */
    public Options<R, T> changingAtMost(double share, long always) {
      changingAtMost = new ShareLimit(share, always);
      return this;
    }

    /** Plans have to be approved by somebody else than their author. Default: anybody may. */
    public Options<R, T> plansApprovedByAnother() {
      plansNeedAnother = true;
      return this;
    }

    /**
     * @throws ConfigurationException for all that can be told to be wrong without I/O
     */
    public SyncPipeline build() {
      Connected source = writing.reading.source;
      check(source);
      FlowOptions options =
          new FlowOptions(
              Optional.ofNullable(writing.reading.startingAt),
              Optional.ofNullable(writing.reading.scope).orElseGet(Scope::everything),
              firstMatch,
              whenAbsent,
              parallelism,
              pageRecords,
              pageBytes,
              brake,
              pullReferences,
              twinSweep,
              Optional.ofNullable(changingAtMost),
              plansNeedAnother);
      FlowKey key = new FlowKey(source.tenant().name(), writing.reading.name);
      Flow<R, T> flow =
          new Flow<>(
              key,
              source.connection(),
              target.connection(),
              writing.mapper,
              validator(),
              matcher(),
              options);
      source.tenant().register(flow);
      return new SyncPipeline(source.tenant().engine(), flow);
    }

    private Validator<T> validator() {
      return Optional.ofNullable(writing.validator)
          .or(() -> target.connection().roles().validator(writing.mapper.target()))
          .orElse((candidate, references) -> List.of());
    }

    private Matcher<T> matcher() {
      return Optional.ofNullable(writing.matcher)
          .or(() -> target.connection().roles().matcher(writing.mapper.target()))
          .orElseGet(Matcher::none);
    }

    private void check(Connected source) {
      if (source.tenant() != target.tenant()) {
        throw new ConfigurationException(
            "to", source + " and " + target + " belong to different tenants");
      }
      Roles<?> from = source.connection().roles();
      Roles<?> into = target.connection().roles();
      if (!from.hasFeed(writing.mapper.source())) {
        throw new ConfigurationException(
            "from",
            source
                + " has no feed of "
                + writing.mapper.source()
                + from.withheld(writing.mapper.source()).map(why -> ": " + why).orElse(""));
      }
      if (into.powers(writing.mapper.target()).isEmpty()) {
        throw new ConfigurationException("to", target + " cannot write " + writing.mapper.target());
      }
      if (!matcher().criteria().isEmpty() && !into.hasLookup(writing.mapper.target())) {
        throw new ConfigurationException(
            "match", target + " cannot look up " + writing.mapper.target());
      }
      if (parallelism < 1 || (parallelism > 1 && source.tenant().engine().executor().isEmpty())) {
        throw new ConfigurationException(
            "parallelism",
            "was " + parallelism + "; above 1 the engine needs an executor, below 1 nothing runs");
      }
      if (twinSweep.isNegative() || twinSweep.isZero()) {
        throw new ConfigurationException(
            "twinSweep", "needs a positive duration, was " + twinSweep);
      }
      if (pageRecords < 1 || pageBytes < 1) {
        throw new ConfigurationException("page", "needs records >= 1 and bytes >= 1");
      }
    }
  }
}
