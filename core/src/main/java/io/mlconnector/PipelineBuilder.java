package io.mlconnector;

import static java.util.Objects.requireNonNull;

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
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The steps in which a pipeline is described, after {@link PipelineEnds}; the order of the verbs is
 * the order of the data.
 */
public final class PipelineBuilder {
  private PipelineBuilder() {}

  /** Asks what is checked, how counterparts are found, and where the records go. */
  public static final class Writing<R, T> {
    private PipelineDraft<R, T> draft;

    Writing(PipelineDraft<R, T> draft) {
      this.draft = draft;
    }

    /** As {@link Options#validate}. */
    public Writing<R, T> validate(Validator<T> check) {
      draft = draft.validate(check);
      return this;
    }

    /** As {@link Options#match}. */
    public Writing<R, T> match(Matcher<T> by) {
      draft = draft.match(by);
      return this;
    }

    public Options<R, T> to(Connected target) {
      return new Options<>(draft, requireNonNull(target, "target"));
    }
  }

  /** Takes what has a default, and builds. */
  public static final class Options<R, T> {
    private PipelineDraft<R, T> draft;
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

    Options(PipelineDraft<R, T> draft, Connected target) {
      this.draft = draft;
      this.target = target;
    }

    /**
     * The mapper that translates, in place of the one that is found by the two types.
     *
     * @throws ConfigurationException from {@link #build()}, where it translates other types
     */
    public Options<R, T> map(Mapper<R, T> mapper) {
      draft = draft.map(mapper);
      return this;
    }

    /**
     * What is checked before a record is written, in place of what the target's connection checks
     * itself. A second one takes the place of the first: {@link Validator#and} combines two.
     * Default: the checks of the target's connection, if it has any.
     */
    public Options<R, T> validate(Validator<T> check) {
      draft = draft.validate(check);
      return this;
    }

    /**
     * How a record that is not linked is looked for in the target, in place of the match keys of
     * the target's connection; {@link Matcher#none()} looks for nothing. Default: the match keys of
     * the target's connection; where it has none, such a record is new.
     */
    public Options<R, T> match(Matcher<T> by) {
      draft = draft.match(by);
      return this;
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
      checkNumbers();
      Flow<R, T> flow = draft.flow(target, options());
      Tenant tenant = draft.start().source().tenant();
      tenant.register(flow);
      return new SyncPipeline(tenant.engine(), flow);
    }

    private FlowOptions options() {
      return new FlowOptions(
          draft.start().startingAt(),
          draft.start().scope().orElseGet(Scope::everything),
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
    }

    private void checkNumbers() {
      boolean alone = draft.start().source().tenant().engine().executor().isEmpty();
      if (parallelism < 1 || (parallelism > 1 && alone)) {
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
