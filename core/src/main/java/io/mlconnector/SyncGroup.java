package io.mlconnector;

import io.mlconnector.connector.Connection;
import io.mlconnector.connector.Health;
import io.mlconnector.engine.flow.EngineParts;
import io.mlconnector.engine.flow.Flow;
import io.mlconnector.engine.flow.RunContext;
import io.mlconnector.engine.stage.ReferencePuller;
import io.mlconnector.error.ConfigurationException;
import io.mlconnector.pipeline.FlowStatus;
import io.mlconnector.pipeline.RunAnswer;
import io.mlconnector.pipeline.RunRequest;
import io.mlconnector.pipeline.SyncReport;
import io.mlconnector.plan.DryRun;
import io.mlconnector.record.Need;
import io.mlconnector.record.SystemId;
import io.mlconnector.review.GroupReview;
import io.mlconnector.review.Review;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Pipelines in the order in which their records need each other: suppliers before orders, orders
 * before invoices. A reference that is not linked yet is brought by key through its own pipeline of
 * the group. Thread-safe.
 */
public final class SyncGroup {
  private final List<SyncPipeline> pipelines;

  private SyncGroup(List<SyncPipeline> pipelines) {
    this.pipelines = List.copyOf(pipelines);
  }

  public static SyncGroup of(SyncPipeline... pipelines) {
    if (pipelines.length == 0) {
      throw new ConfigurationException("group", "needs a pipeline");
    }
    return new SyncGroup(List.of(pipelines));
  }

  public List<SyncPipeline> pipelines() {
    return pipelines;
  }

  public List<RunAnswer> run() {
    return run(RunRequest.scheduled());
  }

  /**
   * Asks each system of the group once whether all is well; changes nothing.
   *
   * @return what was found; the settings are named as {@code system.setting}
   */
  public List<Health.Finding> check() {
    Map<SystemId, Connection> systems = new LinkedHashMap<>();
    for (SyncPipeline pipeline : pipelines) {
      systems.putIfAbsent(pipeline.flow().source().system(), pipeline.flow().source());
      systems.putIfAbsent(pipeline.flow().target().system(), pipeline.flow().target());
    }
    EngineParts engine = pipelines.get(0).engine();
    List<Health.Finding> findings = new ArrayList<>();
    systems.forEach(
        (system, connection) ->
            RunContext.check(connection, engine)
                .findings()
                .forEach(finding -> findings.add(finding.in(system.value()))));
    return findings;
  }

  /**
   * What a run of each pipeline would do now, without doing it. References that a pipeline before
   * would bring are not there yet, so what needs them is shown as held.
   */
  public List<DryRun> dryRun() {
    return pipelines.stream().map(SyncPipeline::dryRun).toList();
  }

  /** What the pipelines have put aside, and the decisions about it. */
  public GroupReview review() {
    Map<String, Review> reviews = new LinkedHashMap<>();
    pipelines.forEach(pipeline -> reviews.put(pipeline.name(), pipeline.review()));
    return new GroupReview(reviews);
  }

  @Override
  public String toString() {
    return pipelines.stream().map(SyncPipeline::name).collect(Collectors.joining(", "));
  }

  /** How each pipeline stands; calls no system. */
  public List<FlowStatus> status() {
    return pipelines.stream().map(SyncPipeline::status).toList();
  }

  /**
   * Runs one after the other; one that was stopped by a system ends the group, since the rest needs
   * it or the same system. So does the engine when it closes.
   *
   * @return an answer for each that was begun
   */
  public List<RunAnswer> run(RunRequest request) {
    Puller puller = new Puller(request);
    List<RunAnswer> answers = new ArrayList<>();
    for (SyncPipeline pipeline : pipelines) {
      if (!answers.isEmpty() && pipeline.engine().stopping()) {
        break;
      }
      RunAnswer answer = pipeline.run(request, puller.without(pipeline));
      answers.add(answer);
      if (answer instanceof SyncReport report && !report.whole()) {
        break;
      }
    }
    return answers;
  }

  private record Way(String sourceEntity, String targetEntity) {}

  private final class Puller {
    private final RunRequest request;
    private final Map<Way, SyncPipeline> ways = new HashMap<>();
    private final Set<Need.Link> tried = new HashSet<>();

    Puller(RunRequest request) {
      this.request = request;
      for (SyncPipeline pipeline : pipelines) {
        Flow<?, ?> flow = pipeline.flow();
        if (flow.source().roles().hasLookup(flow.mapper().source())) {
          ways.put(new Way(flow.mapper().source().name(), flow.mapper().target().name()), pipeline);
        }
      }
    }

    ReferencePuller without(SyncPipeline running) {
      return missing -> pull(missing, running);
    }

    private boolean pull(Set<Need.Link> missing, SyncPipeline running) {
      Map<SyncPipeline, Set<String>> keys = new HashMap<>();
      for (Need.Link link : missing) {
        Optional.ofNullable(ways.get(new Way(link.source().entity(), link.targetEntity())))
            .filter(pipeline -> pipeline != running && tried.add(link))
            .ifPresent(
                pipeline ->
                    keys.computeIfAbsent(pipeline, one -> new HashSet<>()).add(link.source().id()));
      }
      keys.forEach((pipeline, ids) -> pipeline.run(request.keys(ids), ReferencePuller.none()));
      return !keys.isEmpty();
    }
  }
}
