package io.mlconnector.examples;

import io.mlconnector.SyncEngine;
import io.mlconnector.SyncGroup;
import io.mlconnector.Tenant;
import io.mlconnector.cin7.Cin7Connector;
import io.mlconnector.cin7.Cin7Settings;
import io.mlconnector.error.ConfigurationException;
import io.mlconnector.http.RateLimit;
import io.mlconnector.mappings.flow.SageX3ToCin7;
import io.mlconnector.pipeline.FirstMatch;
import io.mlconnector.pipeline.Scope;
import io.mlconnector.sagex3.SageX3Connector;
import io.mlconnector.sagex3.SageX3Login;
import io.mlconnector.sagex3.SageX3Settings;
import io.mlconnector.vault.CredentialVault;
import io.mlconnector.vault.InMemoryVault;
import io.mlconnector.write.Doubt;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reads the settings file of the quick start, a {@code .properties} file in UTF-8 whose keys the
 * README lists. It holds secrets as plain text, so keep it to yourself; a real host uses a {@code
 * FileVault}.
 */
final class HostSettings {
  static final String TENANT = "acme";
  static final String X3 = "x3";
  private static final String CIN7 = "cin7";
  private static final Set<String> KEYS =
      Set.of(
          "state",
          "x3.server",
          "x3.endpoint",
          "x3.user",
          "x3.password",
          "x3.page-size",
          "x3.timeout",
          "x3.confirmed-invoices",
          "cin7.server",
          "cin7.account-id",
          "cin7.application-key",
          "cin7.calls-a-minute",
          "cin7.burst",
          "cin7.send-within",
          "cin7.timeout",
          "cin7.late-effect",
          "cin7.list-delay",
          "cin7.location",
          "cin7.account-payable",
          "cin7.payment-term",
          "cin7.tax-rule",
          "flow.starting-at",
          "flow.companies",
          "flow.sites",
          "flow.dated-from",
          "flow.parallelism",
          "flow.first-match",
          "flow.cost-centre-axis");

  private final Map<String, String> values;

  private HostSettings(Map<String, String> values) {
    this.values = values;
  }

  static HostSettings of(Map<String, String> values) {
    Set<String> unknown = new TreeSet<>(values.keySet());
    unknown.removeAll(KEYS);
    if (!unknown.isEmpty()) {
      throw new ConfigurationException(
          "settings", "has unknown keys " + unknown + "; there are " + new TreeSet<>(KEYS));
    }
    return new HostSettings(new HashMap<>(values));
  }

  static HostSettings read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    Map<String, String> values = new HashMap<>();
    properties
        .stringPropertyNames()
        .forEach(name -> values.put(name, properties.getProperty(name).strip()));
    return of(values);
  }

  String state() {
    return value("state").orElse("ml-connector-state");
  }

  int parallelism() {
    return number("flow.parallelism", 4);
  }

  CredentialVault vault() {
    InMemoryVault vault = new InMemoryVault();
    vault.write(TENANT, "x3-password", required("x3.password").toCharArray());
    vault.write(TENANT, "cin7-account-id", required("cin7.account-id").toCharArray());
    vault.write(TENANT, "cin7-application-key", required("cin7.application-key").toCharArray());
    return vault;
  }

  SyncGroup flow(SyncEngine engine) {
    Tenant tenant = engine.tenant(TENANT);
    Cin7Settings cin7 = cin7();
    return new SageX3ToCin7(
            tenant.connect(X3, new SageX3Connector(), x3()),
            tenant.connect(CIN7, new Cin7Connector(), cin7),
            cin7,
            Instant.parse(required("flow.starting-at")),
            scope(),
            list("x3.confirmed-invoices").stream()
                .map(Integer::valueOf)
                .collect(Collectors.toSet()),
            value("flow.cost-centre-axis").orElse(""),
            value("flow.first-match").map(FirstMatch::valueOf).orElse(FirstMatch.LINK_ONLY),
            parallelism())
        .group();
  }

  private SageX3Settings x3() {
    SageX3Login login = new SageX3Login.Password(required("x3.user"), "x3-password");
    return SageX3Settings.builder(URI.create(required("x3.server")), required("x3.endpoint"), login)
        .pageSize(number("x3.page-size", 200))
        .timeout(duration("x3.timeout", Duration.ofSeconds(90)))
        .build();
  }

  private Cin7Settings cin7() {
    Cin7Settings.Builder settings =
        Cin7Settings.withKeys("cin7-account-id", "cin7-application-key");
    value("cin7.server").ifPresent(server -> settings.server(URI.create(server)));
    return settings
        .rateLimit(
            new RateLimit(
                number("cin7.calls-a-minute", 58), Duration.ofSeconds(60), number("cin7.burst", 1)))
        .doubt(
            new Doubt(
                duration("cin7.send-within", Doubt.DEFAULT.send()),
                duration("cin7.timeout", Doubt.DEFAULT.timeout()),
                duration("cin7.late-effect", Doubt.DEFAULT.lateEffect()),
                duration("cin7.list-delay", Doubt.DEFAULT.listDelay())))
        .defaults(
            new Cin7Settings.Defaults(
                value("cin7.location").orElse(""),
                value("cin7.account-payable").orElse(""),
                value("cin7.payment-term").orElse(""),
                value("cin7.tax-rule").orElse("")))
        .build();
  }

  private Scope scope() {
    Scope scope =
        new Scope(list("flow.companies"), list("flow.sites"), Optional.empty(), Optional.empty());
    return value("flow.dated-from").map(day -> scope.datedFrom(LocalDate.parse(day))).orElse(scope);
  }

  private Optional<String> value(String key) {
    return Optional.ofNullable(values.get(key)).filter(text -> !text.isBlank());
  }

  private String required(String key) {
    return value(key)
        .orElseThrow(
            () ->
                new ConfigurationException(key, "is missing in the settings file; see the README"));
  }

  private Set<String> list(String key) {
    return value(key).stream()
        .flatMap(text -> Arrays.stream(text.split(",", -1)))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.toSet());
  }

  private int number(String key, int otherwise) {
    try {
      return value(key).map(Integer::valueOf).orElse(otherwise);
    } catch (NumberFormatException e) {
      throw new ConfigurationException(
          key, "needs a number, was '" + value(key).orElse("") + "'", e);
    }
  }

  private Duration duration(String key, Duration otherwise) {
    try {
      return value(key).map(Duration::parse).orElse(otherwise);
    } catch (java.time.format.DateTimeParseException e) {
      throw new ConfigurationException(
          key, "needs a duration such as PT20S, was '" + value(key).orElse("") + "'", e);
    }
  }
}
