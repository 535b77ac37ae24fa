package io.mlconnector.hosts;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A connector, a feed, a mapper and an audit sink of a host's own, each in a jar of its own, found
 * on the class path and on the module path, beside the mappings of systems that the host does not
 * have.
 */
class OwnJarsTest {
  private static final Path RUNTIME = Path.of(System.getProperty("host.runtime", ""));
  private static final String MAIN = "acme.host.Acme";
  private static final List<String> OWN = List.of("shelf", "counts", "mapping", "audit");

  @TempDir private static Path folder = Path.of("");

  private static List<Path> library() throws IOException {
    try (Stream<Path> jars = Files.list(RUNTIME)) {
      return jars.filter(jar -> !jar.getFileName().toString().contains("-connectors-"))
          .sorted()
          .toList();
    }
  }

  @BeforeAll
  static void make() throws IOException {
    OwnJars jars = new OwnJars(folder, library());
    for (String name : OWN) {
      jars.make(name);
    }
    jars.make("rivals");
    jars.make("host");
  }

  private static String path(List<String> own) throws IOException {
    return Stream.concat(
            library().stream(),
            Stream.concat(own.stream(), Stream.of("host"))
                .map(name -> folder.resolve(name + ".jar")))
        .map(Path::toString)
        .collect(joining(File.pathSeparator));
  }

  private static List<String> said(
      int feature, boolean modules, List<String> own, String... arguments) throws Exception {
    Optional<Jvm> jvm = Jvm.ofVersion(feature);
    assumeTrue(jvm.isPresent(), "no JDK " + feature + " on this machine");
    List<String> all = new ArrayList<>(List.of(modules ? "--module-path" : "-cp", path(own)));
    all.addAll(modules ? List.of("--module", "acme.host/" + MAIN) : List.of(MAIN));
    all.addAll(List.of(arguments));
    Jvm.End end = jvm.orElseThrow().run(all, folder.resolve("no-report"));
    assertThat(end.code()).as(end.printed()).isZero();
    List<String> lines = end.printed().lines().toList();
    assertThat(lines).contains("module " + (modules ? "io.mlconnector.core" : "null"));
    return lines;
  }

  private static void says(List<String> lines, String what, String... parts) {
    assertThat(lines)
        .as(what)
        .filteredOn(line -> line.startsWith(what))
        .singleElement()
        .asString()
        .contains(parts);
  }

  @ParameterizedTest(name = "JDK {0}, modules: {1}")
  @CsvSource({"17, false", "17, true", "25, false", "25, true"})
  void all_four_are_used_by_name(int feature, boolean modules) throws Exception {
    List<String> lines = said(feature, modules, OWN, "runs");
    says(lines, "cards", "[7 of cup, 2 of jug]");
    assertThat(lines).contains("audit CREATED");
  }

  @ParameterizedTest(name = "JDK {0}, modules: {1}")
  @CsvSource({"17, false", "17, true", "25, false", "25, true"})
  void what_is_not_there_is_refused_with_what_is(int feature, boolean modules) throws Exception {
    List<String> lines = said(feature, modules, List.of("shelf", "counts", "audit"), "asks");
    says(lines, "sink refused: auditSink: 'nobody'", "[acme-audit]");
    says(lines, "feed refused: feed: 'nobody'", "[acme-counts]");
    says(lines, "settings refused: connector: acme.host.Acme$OwnSettings", "acme-shelf with");
    says(lines, "system refused: system: 'from'", "[]");
    says(
        lines,
        "mapper refused: map: no mapper",
        "cards (acme.shelf.Card) of counts (acme.counts.Count)",
        "io.mlconnector.mappings.cin7.SupplierToCin7 (java.lang.NoClassDefFoundError",
        modules // where the JDK names what is absent, not what cannot link
            ? "ClassNotFoundException: io.mlconnector.sagex3.X3Supplier"
            : "io.mlconnector.mappings.sagex3.SupplierFromSageX3 (java.lang.NoClassDefFoundError");
  }

  @ParameterizedTest(name = "JDK {0}, modules: {1}")
  @CsvSource({"17, false", "17, true", "25, false", "25, true"})
  void two_of_a_kind_are_refused_and_both_named(int feature, boolean modules) throws Exception {
    List<String> own = new ArrayList<>(OWN);
    own.add("rivals");
    List<String> lines = said(feature, modules, own, "rivals");
    says(lines, "sink refused", "acme.audit.PrintedAudit", "acme.rivals.RivalAudit");
    says(lines, "feed refused", "acme.counts.CountFeed", "acme.rivals.RivalFeed");
    says(lines, "settings refused", "acme.shelf.ShelfConnector", "acme.rivals.RivalConnector");
    says(lines, "mapper refused", "acme.mapping.CountToCard", "acme.rivals.RivalMapper");
  }

  @ParameterizedTest(name = "JDK {0}, modules: {1}")
  @CsvSource({"17, false", "17, true", "25, false", "25, true"})
  void a_loader_of_the_host_sees_what_only_it_can_see(int feature, boolean modules)
      throws Exception {
    String jar = folder.resolve("audit.jar").toString();
    List<String> lines = said(feature, modules, List.of("shelf", "counts"), "loader", jar);
    says(lines, "sink refused: auditSink: 'acme-audit'", "[]");
    assertThat(lines).contains("sink found");
  }
}
