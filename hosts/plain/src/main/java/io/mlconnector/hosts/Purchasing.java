package io.mlconnector.hosts;

import io.mlconnector.SyncEngine;
import io.mlconnector.SyncGroup;
import io.mlconnector.Tenant;
import io.mlconnector.cin7.Cin7Settings;
import io.mlconnector.http.RateLimit;
import io.mlconnector.mapping.TableName;
import io.mlconnector.mappings.flow.SageX3ToCin7;
import io.mlconnector.pipeline.RunAnswer;
import io.mlconnector.pipeline.SyncReport;
import io.mlconnector.record.Actor;
import io.mlconnector.sagex3.SageX3Settings;
import io.mlconnector.vault.CredentialVault;
import io.mlconnector.vault.FileVault;
import io.mlconnector.vault.VaultKeys;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;

/**
 * The flow of every host here, put together from a folder: {@code settings.properties}, a vault
 * with its key, and mapping tables as CSV. Connectors are found by their settings, as in a host
 * that has no code of its own per system.
 */
public final class Purchasing {
  public static final String TENANT = "acme";

  /** The file of settings in the folder. */
  public static final String SETTINGS = "settings.properties";

  public static final String VAULT = "vault.json";
  public static final String KEY = "vault.key";
  public static final String TABLES = "tables";

  private static final int CALLS_A_MINUTE = 100_000;

  private final Path folder;
  private final Properties settings = new Properties();

  public Purchasing(Path folder) {
    this.folder = folder;
    try (Reader reader = Files.newBufferedReader(folder.resolve(SETTINGS))) {
      settings.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The secrets of both systems. */
  public CredentialVault vault() {
    try {
      byte[] key = Files.readAllBytes(folder.resolve(KEY));
      return FileVault.open(
          folder.resolve(VAULT), VaultKeys.of("k1", new SecretKeySpec(key, "AES")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Suppliers, orders and invoices from X3 to Cin7, four records under way at once. */
  public SyncGroup group(SyncEngine engine) {
    Tenant tenant = engine.tenant(TENANT);
    Cin7Settings cin7 =
        Cin7Settings.withKeys("cin7-account", "cin7-key")
            .server(URI.create(setting("cin7.server")))
            .rateLimit(new RateLimit(CALLS_A_MINUTE, Duration.ofMinutes(1), 1_000))
            .defaults(
                new Cin7Settings.Defaults("Main Warehouse", "800", "30 days", "Tax on Purchases"));
    SageX3Settings x3 =
        SageX3Settings.at(URI.create(setting("x3.server")), setting("x3.endpoint"))
            .login(setting("x3.user"), "x3-password")
            .postedInvoices(3);
    tenant.connect("x3", x3);
    tenant.connect("cin7", cin7);
    loadTables(engine);
    return SageX3ToCin7.between(tenant, "x3", "cin7")
        .startingAt(Instant.parse(setting("starting-at")))
        .everything()
        .parallelism(4)
        .build()
        .group();
  }

  /** Loads the mapping tables; rows that are already there change nothing. */
  public void loadTables(SyncEngine engine) {
    try (Stream<Path> files = Files.list(folder.resolve(TABLES))) {
      for (Path file : files.toList()) {
        String table = Objects.requireNonNull(file.getFileName(), "file").toString();
        engine
            .tenant(TENANT)
            .tables()
            .load(new TableName(table), Files.readString(file), new Actor("host"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether every flow of the group ran to its end. */
  public static boolean whole(List<RunAnswer> answers) {
    return answers.size() == 3
        && answers.stream()
            .allMatch(answer -> answer instanceof SyncReport report && report.whole());
  }

  /**
   * What a host process reports of a run: whether every flow ran to its end, and whether the audit
   * trail verifies.
   */
  public static Properties told(SyncEngine engine, List<RunAnswer> answers) {
    Properties told = new Properties();
    told.setProperty("whole", String.valueOf(whole(answers)));
    told.setProperty("audit", engine.tenant(TENANT).audit().verify().broken().toString());
    return told;
  }

  private String setting(String key) {
    return Objects.requireNonNull(settings.getProperty(key), key);
  }
}
