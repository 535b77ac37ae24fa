package io.mlconnector.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.simulators.company.SampleCompany;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program of the README, copied from it, compiles as it stands and runs as it says. */
class ReadmeTest {
  private static final Path README = Path.of("../README.md");
  private static final Pattern PROGRAM = Pattern.compile("(?s)```java\n(import .*?)```");

  @TempDir private Path folder = Path.of("");

  @Test
  void the_program_compiles_without_a_change() throws IOException {
    compile(program());
  }

  @Test
  @Timeout(120)
  void the_program_moves_what_the_simulated_x3_has() throws Exception {
    try (SimulatedSystems systems = new SimulatedSystems(5)) {
      tables();
      compile(
          program()
              .replace("https://x3.acme.example:8124", systems.x3().uri().toString())
              .replace("\"PROD\"", "\"" + systems.x3().endpoint() + "\"")
              .replace("\"sync\"", "\"" + systems.x3().login() + "\"")
              .replace("2026-12-01T00:00:00Z", "2020-01-01T00:00:00Z")
              .replace(
                  "\"cin7-application-key\")",
                  "\"cin7-application-key\").server(java.net.URI.create(\""
                      + systems.cin7().uri()
                      + "\")).location(\"Main Warehouse\").accountPayable(\"800\")"
                      + ".paymentTerm(\"30 days\").taxRule(\"Tax on Purchases\")"
                      + ".rateLimit(new io.mlconnector.http.RateLimit(5_000,"
                      + " java.time.Duration.ofMinutes(1), 100))"));
      String printed = run(systems);
      assertThat(systems.cin7().suppliers()).as(printed).hasSize(5);
      assertThat(systems.cin7().purchases()).as(printed).isNotEmpty();
      assertThat(printed).contains("GOOD x3.postedInvoices", "would be {CREATED=5}", "CREATED=5");
    }
  }

  private static String program() throws IOException {
    Matcher found = PROGRAM.matcher(Files.readString(README));
    assertThat(found.find()).as("a program in the README").isTrue();
    return found.group(1);
  }

  private void tables() throws IOException {
    Path tables = Files.createDirectory(folder.resolve("tables"));
    for (Map.Entry<String, String> table : SampleCompany.tables().entrySet()) {
      Files.writeString(tables.resolve(table.getKey() + ".csv"), table.getValue());
    }
    Files.writeString(tables.resolve("gl-account.csv"), SampleCompany.accounts(true));
  }

  private void compile(String program) throws IOException {
    Path file = Files.writeString(folder.resolve("Purchasing.java"), program);
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                folder.toString(),
                file.toString());
    assertThat(code).as("javac's exit code").isZero();
  }

  /** Runs it as a process of its own in the folder, and gives what it printed. */
  private String run(SimulatedSystems systems) throws Exception {
    Path printed = folder.resolve("printed.txt");
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    folder + File.pathSeparator + System.getProperty("java.class.path"),
                    "Purchasing"))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile());
    systems
        .secrets()
        .forEach(
            (name, secret) ->
                builder
                    .environment()
                    .put(
                        "SYNC_" + name.toUpperCase(java.util.Locale.ROOT).replace('-', '_'),
                        secret));
    Process process = builder.start();
    boolean ended = process.waitFor(100, TimeUnit.SECONDS);
    process.destroyForcibly();
    String text = Files.readString(printed, UTF_8);
    assertThat(ended && process.exitValue() == 0).as(text).isTrue();
    return text;
  }
}
