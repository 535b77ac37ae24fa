package io.mlconnector.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.audit.AuditSink;
import io.mlconnector.connector.ChangeFeedProvider;
import io.mlconnector.connector.Connector;
import io.mlconnector.discovery.Given.OtherSettings;
import io.mlconnector.discovery.Given.SourceSettings;
import io.mlconnector.error.ConfigurationException;
import io.mlconnector.mapping.Mapper;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies on a class path, and what cannot be told apart there. */
class DiscoveredTest {
  @TempDir private Path folder = Path.of("");
  private ClassPath path = new ClassPath(folder);

  @BeforeEach
  void begin() {
    path = new ClassPath(folder);
  }

  private Discovered discovered() {
    return new Discovered(path.loader());
  }

  private static void refused(ThrowingCallable call, String setting, String... parts) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ConfigurationException.class, e -> assertThat(e.setting()).isEqualTo(setting))
        .hasMessageContainingAll(parts);
  }

  @Test
  void a_connector_is_found_by_its_name_and_by_its_settings() {
    path.with(Connector.class, Given.Source.class, Given.Target.class);
    assertThat(discovered().connector("target")).isInstanceOf(Given.Target.class);
    assertThat(discovered().connector(new SourceSettings(List.of())))
        .isInstanceOf(Given.Source.class);
  }

  @Test
  void a_connector_that_is_not_there_is_refused_with_those_that_are() {
    path.with(Connector.class, Given.Source.class, Given.Target.class);
    refused(() -> discovered().connector("x3"), "connector", "'x3'", "[source, target]");
    refused(
        () -> discovered().connector(new OtherSettings("")),
        "connector",
        OtherSettings.class.getName(),
        "source with " + SourceSettings.class.getName(),
        "add the module");
  }

  @Test
  void two_connectors_of_one_name_or_of_one_settings_type_are_refused() {
    path.with(Connector.class, Given.Source.class, Given.Rival.class, Given.Namesake.class);
    String source = Given.Source.class.getName();
    refused(
        () -> discovered().connector(new SourceSettings(List.of())),
        "connector",
        source,
        Given.Rival.class.getName());
    refused(
        () -> discovered().connector("source"),
        "connector",
        source,
        Given.Namesake.class.getName());
    refused(
        () -> discovered().connector(new OtherSettings("")),
        "connector",
        source,
        Given.Namesake.class.getName());
  }

  @Test
  void a_mapper_is_found_by_its_ends() {
    path.with(Mapper.class, Given.RowToThing.class, Given.RowToDocument.class);
    assertThat(discovered().mapper(Given.ROWS, Given.THINGS)).isInstanceOf(Given.RowToThing.class);
    assertThat(discovered().mapper(Given.ROWS, Given.DOCUMENTS))
        .isInstanceOf(Given.RowToDocument.class);
  }

  /** The name stands in the ledger. */
  @Test
  void a_chain_is_found_and_has_the_name_and_version_of_one_that_is_made_by_hand() {
    path.with(Mapper.class, Given.DocumentToThing.class, Given.RowToDocument.class);
    Mapper<?, ?> found = discovered().mapper(Given.ROWS, Given.THINGS);
    Mapper<?, ?> made = new Given.RowToDocument().then(new Given.DocumentToThing());
    assertThat(found.name()).isEqualTo(made.name()).isEqualTo("RowToDocument+DocumentToThing");
    assertThat(found.version()).isEqualTo(made.version()).isEqualTo(4);
  }

  @Test
  void types_of_one_name_are_told_apart_by_their_records() {
    path.with(Mapper.class, Given.RowToThing.class);
    refused(
        () -> discovered().mapper(Given.DOCUMENTS, Given.THINGS),
        "map",
        "supplier (" + Given.Document.class.getName() + ")",
        "things is made of supplier (" + Given.Row.class.getName() + ")");
  }

  @Test
  void several_ways_are_refused_and_all_named() {
    path.with(
        Mapper.class,
        Given.RowToDocument.class,
        Given.AnotherRowToDocument.class,
        Given.DocumentToThing.class,
        Given.RowToThing.class);
    refused(
        () -> discovered().mapper(Given.ROWS, Given.DOCUMENTS),
        "map",
        Given.RowToDocument.class.getName(),
        Given.AnotherRowToDocument.class.getName());
    refused(
        () -> discovered().mapper(Given.ROWS, Given.THINGS),
        "map",
        "RowToDocument (" + Given.RowToDocument.class.getName() + ") then DocumentToThing",
        "AnotherRowToDocument (" + Given.AnotherRowToDocument.class.getName() + ") then",
        Given.RowToThing.class.getName(),
        ".map(");
  }

  @Test
  void without_a_way_it_is_told_what_each_end_reaches() {
    path.with(Mapper.class, Given.RowToDocument.class);
    refused(
        () -> discovered().mapper(Given.ROWS, Given.THINGS),
        "map",
        "supplier becomes supplier (" + Given.Document.class.getName() + ")",
        "things is made of nothing");
  }

  @Test
  void what_cannot_link_is_skipped_and_named_when_its_ends_are_asked_for() {
    path.with(
            Mapper.class,
            Given.LinksAtOnce.class,
            Given.LinksWhenMade.class,
            Given.LinksLate.class,
            Given.RowToDocument.class)
        .with(Mapper.class, List.of("com.acme.NotThere"));
    Discovered without = new Discovered(path.without(GivenAbsent.class));
    refused(
        () -> without.mapper(Given.ROWS, Given.THINGS),
        "map",
        Given.LinksWhenMade.class.getName() + " (java.lang.NoClassDefFoundError",
        Given.LinksLate.class.getName() + " (java.lang.NoClassDefFoundError",
        "GivenAbsent",
        "com.acme.NotThere");
  }

  @Test
  void what_cannot_link_is_in_nobodys_way() {
    path.with(Mapper.class, Given.LinksAtOnce.class, Given.LinksLate.class)
        .with(AuditSink.class, List.of("com.acme.NotThere", Given.ErpAudit.class.getName()));
    assertThat(discovered().auditSink("erp-audit")).isInstanceOf(Given.ErpAudit.class);
    refused(() -> discovered().auditSink("other"), "auditSink", "[erp-audit]", "com.acme.NotThere");
  }

  /** It might be the one that is meant. */
  @Test
  void one_that_fails_by_itself_is_refused() {
    path.with(Mapper.class, Given.RowToThing.class, Given.Broken.class);
    refused(
        () -> discovered().mapper(Given.ROWS, Given.THINGS),
        "map",
        Given.Broken.class.getName(),
        "no luck");
  }

  @Test
  void an_audit_sink_is_found_by_the_name_that_it_gives_itself() {
    path.with(AuditSink.class, Given.ErpAudit.class, Given.Nameless.class);
    assertThat(discovered().auditSink("erp-audit")).isInstanceOf(Given.ErpAudit.class);
    refused(
        () -> discovered().auditSink("nameless"),
        "auditSink",
        "[erp-audit]",
        "without a name() of its own: " + Given.Nameless.class.getName());
    refused(() -> discovered().auditSink(""), "auditSink", "[erp-audit]");
  }

  @Test
  void two_audit_sinks_or_two_feeds_of_one_name_are_refused() {
    path.with(AuditSink.class, Given.ErpAudit.class, Given.SecondErpAudit.class)
        .with(ChangeFeedProvider.class, GivenFeeds.Counts.class, GivenFeeds.MoreCounts.class);
    refused(
        () -> discovered().auditSink("erp-audit"),
        "auditSink",
        Given.ErpAudit.class.getName() + " and " + Given.SecondErpAudit.class.getName());
    assertThat(discovered().feed("more-counts")).isInstanceOf(GivenFeeds.MoreCounts.class);
    refused(() -> discovered().feed("no"), "feed", "'no'", "[acme-counts, more-counts]");
  }

  @Test
  void each_provider_is_made_once() {
    path.with(AuditSink.class, Given.ErpAudit.class);
    Discovered discovered = discovered();
    assertThat(discovered.auditSink("erp-audit")).isSameAs(discovered.auditSink("erp-audit"));
  }
}
