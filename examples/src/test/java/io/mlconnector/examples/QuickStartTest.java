package io.mlconnector.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.error.ConfigurationException;
import io.mlconnector.simulators.company.SampleCompany;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quick start prints what the README says, and refuses wrong settings by name. */
class QuickStartTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void it_shows_what_the_readme_says() throws IOException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(printed, true, UTF_8)) {
      new QuickStart(out, 8).onSimulators();
    }
    String[] steps = printed.toString(UTF_8).split("(?m)^(?=[123]\\. )");
    assertThat(steps).hasSize(4);
    assertThat(steps[1])
        .contains("8 records {CREATED=8}", "18 records {CREATED=18}", "HELD=1}", "1 put aside")
        .contains("PI999999: lines[1].account: table gl-account has no row for 62410");
    assertThat(steps[2])
        .contains("{UNCHANGED=8}", "{UNCHANGED=18}", "{CREATED=1, UNCHANGED=")
        .doesNotContain("HELD", "FAILED");
    assertThat(steps[3])
        .contains("CREATED x3/purchase-order/PO000001 -> cin7/purchases/", "\"steps\"")
        .contains("Audit: whole: ", "Done in ");
  }

  @Test
  void a_settings_file_with_a_key_that_nobody_knows_is_refused() throws IOException {
    Path file = Files.writeString(folder.resolve("settings.properties"), "x3.sever = here\n");
    assertThatThrownBy(() -> QuickStart.main(new String[] {file.toString()}))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("x3.sever")
        .hasMessageContaining("x3.server");
  }

  @Test
  void a_setting_that_is_missing_is_named() throws IOException {
    Path state = folder.resolve("state");
    Path file =
        Files.writeString(
            folder.resolve("settings.properties"), "state = " + state.toString() + "\n");
    assertThatThrownBy(() -> QuickStart.main(new String[] {file.toString()}))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("tables: is missing");
  }

  @Test
  void a_settings_file_shows_a_plan_first_and_does_it_when_asked() throws IOException {
    Path tables = Files.createDirectory(folder.resolve("tables"));
    for (Map.Entry<String, String> table : SampleCompany.tables().entrySet()) {
      Files.writeString(tables.resolve(table.getKey() + ".csv"), table.getValue());
    }
    Files.writeString(tables.resolve("gl-account.csv"), SampleCompany.accounts(true));
    try (SimulatedSystems systems = new SimulatedSystems(5)) {
      HostSettings settings =
          systems
              .settings(Instant.now().minusSeconds(3600))
              .with("state", folder.resolve("state").toString())
              .with("tables", tables.toString());
      String planned = printed(settings, systems, SettingsFileHost.Task.PLAN);
      assertThat(planned).contains("CREATED", "check GOOD table gl-account", "postedInvoices");
      assertThat(systems.cin7().suppliers()).isEmpty();
      String applied = printed(settings, systems, SettingsFileHost.Task.APPLY);
      assertThat(applied).contains("APPLIED=5");
      assertThat(systems.cin7().suppliers()).hasSize(5);
      assertThat(systems.cin7().purchases()).isEmpty();
      for (int again = 0; again < 2; again++) { // orders need suppliers, invoices need orders
        printed(settings, systems, SettingsFileHost.Task.PLAN);
        printed(settings, systems, SettingsFileHost.Task.APPLY);
      }
      assertThat(systems.cin7().purchases()).isNotEmpty();
      assertThat(printed(settings, systems, SettingsFileHost.Task.RUN))
          .as("nothing is left for a run to write")
          .doesNotContain("CREATED", "UPDATED", "HELD");
    }
  }

  private static String printed(
      HostSettings settings, SimulatedSystems systems, SettingsFileHost.Task task) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(printed, true, UTF_8)) {
      new SettingsFileHost(settings, systems.vault(), out).run(task);
    }
    return printed.toString(UTF_8);
  }
}
