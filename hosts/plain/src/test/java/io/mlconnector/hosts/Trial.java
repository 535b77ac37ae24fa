package io.mlconnector.hosts;

import io.mlconnector.simulators.Call;
import io.mlconnector.simulators.Fault;
import io.mlconnector.simulators.Faults;
import io.mlconnector.simulators.Watcher;
import io.mlconnector.simulators.cin7.SimulatedCin7;
import io.mlconnector.simulators.company.SampleCompany;
import io.mlconnector.simulators.sagex3.SimulatedSageX3;
import io.mlconnector.testkit.company.Agreement;
import io.mlconnector.time.Time;
import io.mlconnector.vault.CredentialVault;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;

/**
 * Both simulated systems with thirty documents, and the folder of settings by which a host finds
 * them.
 */
public final class Trial implements AutoCloseable {
  private static final int CALLS_A_MINUTE = 200_000;

  private final SimulatedSageX3 x3 = SimulatedSageX3.start(Time.system());
  private final SimulatedCin7 cin7 = SimulatedCin7.start(Time.system()).rateLimit(CALLS_A_MINUTE);
  private final SampleCompany company =
      new SampleCompany(x3, cin7, 2026).suppliers(8).orders(12).invoices(10);
  private final Path folder;

  /**
   * @param folder an empty folder, which receives settings, vault and tables
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

  /** Checks that Cin7 holds the whole company, each document once. */
  public void agrees() {
    Agreement.check(company, cin7);
  }

  /**
   * Makes Cin7 slow, so that a test can act in the middle of a run.
   *
   * @return opens with the third write
   */
  public CountDownLatch slow() {
    CountDownLatch third = new CountDownLatch(3);
    cin7.server().faults(Faults.when(name -> true, new Fault.Slow(Duration.ofMillis(150))));
    cin7.server()
        .watch(
            new Watcher() {
              @Override
              public void before(Call call, String name) {
                if (call.method().equals("POST")) {
                  third.countDown();
                }
              }
            });
    return third;
  }

  /** Ends what {@link #slow} began. */
  public void fast() {
    cin7.server().faults(Faults.none());
  }

  /** What a host that is a process left in its folder. */
  public static Properties left(Path report) throws IOException {
    Properties left = new Properties();
    try (Reader reader = Files.newBufferedReader(report)) {
      left.load(reader);
    }
    return left;
  }

  @Override
  public void close() {
    x3.close();
    cin7.close();
  }
}
