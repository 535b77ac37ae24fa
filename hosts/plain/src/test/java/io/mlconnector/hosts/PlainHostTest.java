package io.mlconnector.hosts;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The promise "A good neighbour in the host", tried in a process of its own with no more jars than
 * a host gets.
 */
class PlainHostTest {
  private static final Path JAR = Path.of(System.getProperty("host.jar", ""));
  private static final Path RUNTIME = Path.of(System.getProperty("host.runtime", ""));
  private static final Path SOURCES = Path.of("src");
  private static final String MODULE = "io.mlconnector.hosts.plain";

  /** What SLF4J itself prints where a host has no logging. */
  private static final String NO_LOGGING = "SLF4J\\(W\\): .*";

  @TempDir private Path folder = Path.of("");

  private static List<Path> runtime() throws IOException {
    try (Stream<Path> jars = Files.list(RUNTIME)) {
      return jars.sorted().toList();
    }
  }

  private static String path(Stream<Path> parts) {
    return parts.map(Path::toString).collect(joining(File.pathSeparator));
  }

  private static Jvm jvm(int feature) throws IOException {
    Optional<Jvm> jvm = Jvm.ofVersion(feature);
    assumeTrue(jvm.isPresent(), "no JDK " + feature + " on this machine");
    return jvm.orElseThrow();
  }

  @Test
  void a_host_gets_no_logging_backend_no_flyway_and_no_test_library() throws IOException {
    assertThat(runtime().stream().map(jar -> jar.getFileName().toString()))
        .hasSizeGreaterThan(5)
        .allMatch(name -> name.endsWith(".jar"))
        .noneMatch(name -> name.matches(".*(logback|log4j|slf4j-simple|jul|flyway|junit).*"));
  }

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {17, 25})
  void on_the_class_path(int feature) throws Exception {
    ends(
        jvm(feature),
        List.of(
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "-cp",
            path(Stream.concat(runtime().stream(), Stream.of(JAR))),
            PlainHost.class.getName()),
        "null");
  }

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {17, 25})
  void on_the_module_path(int feature) throws Exception {
    Path host = Files.createDirectories(folder.resolve("modules").resolve(MODULE));
    compileModule(host);
    ends(
        jvm(feature),
        List.of(
            "--add-opens=java.base/java.lang=" + MODULE,
            "--module-path",
            path(Stream.concat(runtime().stream(), Stream.of(host))),
            "--module",
            MODULE + "/" + PlainHost.class.getName()),
        "io.mlconnector.core");
  }

  private static void compileModule(Path target) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of("--release", "17", "-Xlint:all,-requires-automatic", "-Werror", "-d"));
    arguments.add(target.toString());
    arguments.addAll(List.of("--module-path", path(runtime().stream())));
    try (Stream<Path> files = Files.walk(SOURCES)) {
      files
          .map(Path::toString)
          .filter(name -> name.endsWith(".java") && !name.startsWith("src" + File.separator + "t"))
          .forEach(arguments::add);
    }
    StringWriter said = new StringWriter();
    int code =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(new PrintWriter(said), new PrintWriter(said), arguments.toArray(String[]::new));
    assertThat(code).as(said.toString()).isZero();
  }

  /** Runs the host on both simulators, and looks at what it wrote, printed and left. */
  private void ends(Jvm jvm, List<String> arguments, String module) throws Exception {
    Path home = Files.createDirectory(folder.resolve("home"));
    Path report = home.resolve(Leftovers.REPORT);
    try (Trial trial = new Trial(home)) {
      List<String> all = new ArrayList<>(arguments);
      all.add(home.toString());
      Jvm.End end = jvm.run(all, report);
      assertThat(end.code()).as(end.printed()).isZero();
      assertThat(end.printed().lines()).allMatch(line -> line.matches(NO_LOGGING));
      assertThat(end.afterReport()).isLessThan(Duration.ofSeconds(10));
      trial.agrees();
    }
    Properties left = Trial.left(report);
    assertThat(left)
        .containsEntry("whole", "true")
        .containsEntry("audit", "[]")
        .containsEntry("threads.collected", "")
        .containsEntry("hooks", "")
        .containsEntry("logging", "NOPLoggerFactory")
        .containsEntry("module", module);
    assertThat(left.getProperty("threads.at-once")).doesNotContain("*");
  }
}
