package io.mlconnector.hosts.quarkus;

import io.mlconnector.SyncEngine;
import io.mlconnector.SyncGroup;
import io.mlconnector.hosts.Leftovers;
import io.mlconnector.hosts.Purchasing;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;

/**
 * The Quarkus application as a process that runs the flow once and ends. After Quarkus has stopped,
 * it reports in {@code left.properties} what the library left behind.
 */
@QuarkusMain
public class QuarkusProcess implements QuarkusApplication {
  private static final Properties TOLD = new Properties();

  private final SyncEngine engine;
  private final SyncGroup purchases;

  @Inject
  QuarkusProcess(SyncEngine engine, SyncGroup purchases) {
    this.engine = engine;
    this.purchases = purchases;
  }

  /**
   * @param arguments the folder that {@link Purchasing} reads
   */
  public static void main(String... arguments) {
    Path folder = Path.of(arguments[0]);
    Set<Thread> before = Leftovers.threads();
    Quarkus.run(
        QuarkusProcess.class,
        (code, failure) -> {
          TOLD.setProperty("code", String.valueOf(code));
          Leftovers.report(folder, TOLD, before, QuarkusProcess::isOurs);
        },
        arguments);
  }

  private static boolean isOurs(Thread thread) {
    return thread.getName().matches("(ml-connector|HttpClient).*");
  }

  @Override
  public int run(String... arguments) {
    TOLD.putAll(Purchasing.told(engine, purchases.run()));
    return 0;
  }
}
