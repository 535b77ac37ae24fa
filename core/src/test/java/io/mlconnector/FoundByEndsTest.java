package io.mlconnector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.audit.AuditSink;
import io.mlconnector.connector.ChangeFeedProvider;
import io.mlconnector.connector.Connector;
import io.mlconnector.discovery.ClassPath;
import io.mlconnector.discovery.Given;
import io.mlconnector.discovery.Given.SourceSettings;
import io.mlconnector.discovery.Given.TargetSettings;
import io.mlconnector.discovery.GivenFeeds;
import io.mlconnector.error.ConfigurationException;
import io.mlconnector.mapping.Mapper;
import io.mlconnector.match.Matcher;
import io.mlconnector.pipeline.Scope;
import io.mlconnector.pipeline.SyncReport;
import io.mlconnector.record.EntityType;
import io.mlconnector.state.memory.InMemoryStateStore;
import io.mlconnector.time.Time;
import io.mlconnector.vault.InMemoryVault;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host that names what it uses, and has the rest found. */
class FoundByEndsTest {
  private final List<String> written = new ArrayList<>();
  @TempDir private Path folder = Path.of("");
  private ClassPath path = new ClassPath(folder);

  @BeforeEach
  void begin() {
    path =
        new ClassPath(folder)
            .with(Connector.class, Given.Source.class, Given.Target.class)
            .with(Mapper.class, Given.RowToDocument.class, Given.DocumentToThing.class);
  }

  private SyncEngine.Builder builder() {
    return SyncEngine.builder(new InMemoryStateStore(Time.system()), new InMemoryVault())
        .classLoader(path.loader());
  }

  private static Tenant connected(SyncEngine engine, List<String> written, String... ids) {
    Tenant acme = engine.tenant("acme");
    acme.connect("a", new SourceSettings(List.of(ids)));
    acme.connect("b", new TargetSettings(written));
    return acme;
  }

  private static PipelineBuilder.Options<Given.Row, Given.Thing> rows(Tenant acme) {
    return SyncPipeline.named("rows-to-things")
        .from(acme.system("a"), Given.ROWS)
        .to(acme.system("b"), Given.THINGS);
  }

  private static void refused(ThrowingCallable call, String setting, String... parts) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ConfigurationException.class, e -> assertThat(e.setting()).isEqualTo(setting))
        .hasMessageContainingAll(parts);
  }

  @Test
  void a_flow_is_put_together_from_settings_and_types() {
    try (SyncEngine engine = builder().build()) {
      SyncPipeline pipeline = rows(connected(engine, written, "good", "bad")).build();
      assertThat(pipeline.flow().mapper().name()).isEqualTo("RowToDocument+DocumentToThing");
      SyncReport report = (SyncReport) pipeline.run();
      assertThat(report.whole()).isTrue();
      assertThat(written).containsExactly("good");
    }
  }

  @Test
  void the_old_form_takes_the_checks_and_match_keys_of_the_target_too() {
    try (SyncEngine engine = builder().build()) {
      Tenant acme = connected(engine, written, "good", "bad");
      SyncPipeline pipeline =
          SyncPipeline.named("rows-to-things")
              .from(acme.system("a"))
              .map(new Given.RowToDocument().then(new Given.DocumentToThing()))
              .to(acme.system("b"))
              .build();
      assertThat(pipeline.flow().matcher().criteria()).hasSize(1);
      pipeline.run();
      assertThat(written).containsExactly("good");
    }
  }

  @Test
  void a_pipeline_puts_its_own_in_their_place() {
    try (SyncEngine engine = builder().build()) {
      SyncPipeline pipeline =
          rows(connected(engine, written, "good", "bad"))
              .map(new Given.RowToThing())
              .validate((thing, lists) -> List.of())
              .match(Matcher.none())
              .build();
      assertThat(pipeline.flow().mapper().name()).isEqualTo("RowToThing");
      assertThat(pipeline.flow().matcher().criteria()).isEmpty();
      pipeline.run();
      assertThat(written).containsExactly("short-good", "short-bad");
    }
  }

  @Test
  void a_validator_of_its_own_replaces_that_of_the_target() {
    try (SyncEngine engine = builder().build()) {
      rows(connected(engine, written, "bad")).validate((thing, lists) -> List.of()).build().run();
      assertThat(written).containsExactly("bad");
    }
  }

  @Test
  void two_ways_are_refused_until_the_pipeline_says_which() {
    path.with(Mapper.class, Given.RowToThing.class);
    try (SyncEngine engine = builder().build()) {
      Tenant acme = connected(engine, written);
      refused(
          () -> rows(acme).build(),
          "map",
          Given.RowToThing.class.getName(),
          Given.RowToDocument.class.getName());
      assertThat(rows(acme).map(new Given.RowToThing()).build().name()).isEqualTo("rows-to-things");
    }
  }

  @Test
  void a_type_of_another_record_is_not_what_the_system_reads() {
    try (SyncEngine engine = builder().build()) {
      Tenant acme = connected(engine, written);
      refused(
          () ->
              SyncPipeline.named("documents")
                  .from(acme.system("a"), Given.DOCUMENTS)
                  .to(acme.system("b"), Given.THINGS)
                  .build(),
          "from",
          Given.Document.class.getName());
      refused(() -> rows(acme).map(new Given.CountToThing()).build(), "map", "counts", "supplier");
    }
  }

  @Test
  void documents_need_a_beginning_and_a_scope() {
    try (SyncEngine engine = builder().build()) {
      Tenant acme = connected(engine, written);
      PipelineEnds.Source<Given.Row> papers =
          SyncPipeline.named("papers").from(acme.system("a"), Given.PAPERS);
      refused(() -> papers.to(acme.system("b"), Given.THINGS), "startingAt", "papers");
      papers.startingAt(Instant.EPOCH);
      refused(() -> papers.to(acme.system("b"), Given.THINGS), "scope", "papers");
      papers.scope(Scope.everything()).to(acme.system("b"), Given.THINGS);
    }
  }

  @Test
  void a_system_that_is_not_connected_is_refused_with_those_that_are() {
    try (SyncEngine engine = builder().build()) {
      Tenant acme = connected(engine, written);
      refused(() -> acme.system("c"), "system", "'c'", "[a, b]");
      refused(() -> acme.system("Not a name"), "system", "[a, b]");
    }
  }

  @Test
  void an_added_feed_is_read_like_one_of_the_connector() {
    path.with(ChangeFeedProvider.class, GivenFeeds.Counts.class)
        .with(Mapper.class, Given.CountToThing.class);
    try (SyncEngine engine = builder().feed("acme-counts").build()) {
      Tenant acme = connected(engine, written);
      SyncPipeline.named("counts")
          .from(acme.system("a"), Given.COUNTS)
          .to(acme.system("b"), Given.THINGS)
          .build()
          .run();
      assertThat(written).containsExactly("short-C1");
    }
  }

  @Test
  void nothing_is_active_by_lying_there() {
    path.with(ChangeFeedProvider.class, GivenFeeds.Counts.class)
        .with(AuditSink.class, Given.ErpAudit.class, Given.SecondErpAudit.class);
    try (SyncEngine engine = builder().build()) {
      assertThat(connected(engine, written).system("a").connection().roles().hasFeed(Given.COUNTS))
          .isFalse();
    }
  }

  @Test
  void a_second_feed_of_one_entity_is_refused() {
    refused(
        () -> builder().feed(new GivenFeeds.Counts()).feed(new GivenFeeds.MoreCounts()).build(),
        "feed",
        GivenFeeds.Counts.class.getName(),
        GivenFeeds.MoreCounts.class.getName());
    try (SyncEngine engine = builder().feed(new GivenFeeds.Rows()).build()) {
      refused(
          () -> connected(engine, written),
          "feed",
          GivenFeeds.Rows.class.getName(),
          Given.Source.class.getName());
    }
  }

  @Test
  void a_feed_for_a_connector_that_is_not_connected_is_named() {
    try (SyncEngine engine = builder().feed(new GivenFeeds.Elsewhere()).build()) {
      Tenant acme = connected(engine, written);
      refused(
          () ->
              SyncPipeline.named("counts")
                  .from(acme.system("a"), Given.COUNTS)
                  .to(acme.system("b"), Given.THINGS)
                  .map(new Given.CountToThing())
                  .build(),
          "from",
          "counts",
          "elsewhere-counts",
          "adds one to elsewhere");
    }
  }

  @Test
  void a_sink_is_found_by_name_when_the_engine_is_built() {
    path.with(AuditSink.class, Given.ErpAudit.class);
    builder().auditSink("erp-audit").auditSink("by-hand", events -> {}).build().close();
    refused(() -> builder().auditSink("other").build(), "auditSink", "[erp-audit]");
    refused(
        () -> builder().auditSink("erp-audit").auditSink("erp-audit", events -> {}),
        "auditSink",
        "given twice");
  }

  @Test
  void a_feed_for_other_sessions_than_the_connector_has_is_named() {
    try (SyncEngine engine = builder().feed(new GivenFeeds.Strange()).build()) {
      SyncPipeline pipeline =
          SyncPipeline.named("counts")
              .from(connected(engine, written).system("a"), Given.COUNTS)
              .to(engine.tenant("acme").system("b"), Given.THINGS)
              .map(new Given.CountToThing())
              .build();
      refused(pipeline::run, "feed", GivenFeeds.Strange.class.getName(), "source");
    }
  }

  /** The type that the host says has no facets, the mapper's has. */
  @Test
  void documents_need_a_beginning_whoever_says_that_they_are_documents() {
    try (SyncEngine engine = builder().build()) {
      Tenant acme = connected(engine, written);
      EntityType<Given.Row> plain = EntityType.of(Given.PAPERS.name(), Given.Row.class);
      refused(
          () ->
              SyncPipeline.named("papers")
                  .from(acme.system("a"), plain)
                  .to(acme.system("b"), Given.THINGS)
                  .map(new Given.PaperToThing())
                  .build(),
          "startingAt",
          "papers");
    }
  }
}
