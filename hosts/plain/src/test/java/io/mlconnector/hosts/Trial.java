package io.mlconnector.hosts;

import io.mlconnector.testkit.cin7.SimulatedCin7;
import io.mlconnector.testkit.company.Agreement;
import io.mlconnector.testkit.company.SampleCompany;
import io.mlconnector.testkit.sagex3.SimulatedSageX3;
import io.mlconnector.time.Time;
import io.mlconnector.vault.CredentialVault;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;

/** Both simulated systems with thirty papers, and the folder that tells a host of them. */
public final class Trial implements AutoCloseable {
  private static final int CALLS_A_MINUTE = 200_000;

  private final SimulatedSageX3 x3 = SimulatedSageX3.start(Time.system());
  private final SimulatedCin7 cin7 = SimulatedCin7.start(Time.system()).rateLimit(CALLS_A_MINUTE);
  private final SampleCompany company =
      new SampleCompany(x3, cin7, 2026).suppliers(8).orders(12).invoices(10);
  private final Path folder;

  /**
   * @param folder empty; gets settings, vault and tables
   */
  public Trial(Path folder) throws IOException {
    this.folder = folder;
    writeSettings();
    writeVault();
    writeTables();
  }

  private void writeSettings() throws IOException {
    Properties settings = new Properties();
    settings.setProperty("x3.server", x3.uri().toString());
    settings.setProperty("x3.endpoint", x3.endpoint());
    settings.setProperty("x3.user", x3.login());
    settings.setProperty("cin7.server", cin7.uri().toString());
    settings.setProperty("starting-at", Instant.now().minus(Duration.ofHours(1)).toString());
    try (Writer file = Files.newBufferedWriter(folder.resolve(Purchasing.SETTINGS))) {
      settings.store(file, "");
    }
  }

  private void writeVault() throws IOException {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    Files.write(folder.resolve(Purchasing.KEY), key);
    CredentialVault vault = new Purchasing(folder).vault();
    vault.write(Purchasing.TENANT, "x3-password", x3.password().toCharArray());
    vault.write(Purchasing.TENANT, "cin7-account", cin7.accountId().toCharArray());
    vault.write(Purchasing.TENANT, "cin7-key", cin7.applicationKey().toCharArray());
  }

  private void writeTables() throws IOException {
    Path tables = Files.createDirectory(folder.resolve(Purchasing.TABLES));
    for (Map.Entry<String, String> table : SampleCompany.tables().entrySet()) {
      Files.writeString(tables.resolve(table.getKey()), table.getValue());
    }
    Files.writeString(tables.resolve("gl-account"), SampleCompany.accounts(true));
  }

  public SimulatedCin7 cin7() {
    return cin7;
  }

  /** Checks that Cin7 holds the whole company, each thing once. */
  public void agrees() {
    Agreement.check(company, cin7);
  }

  @Override
  public void close() {
    x3.close();
    cin7.close();
  }
}
