package acme.host;

import acme.counts.Count;
import acme.counts.CountFeed;
import acme.shelf.Card;
import acme.shelf.ShelfConnector;
import acme.shelf.ShelfSettings;
import io.mlconnector.PipelineBuilder;
import io.mlconnector.SyncEngine;
import io.mlconnector.SyncPipeline;
import io.mlconnector.Tenant;
import io.mlconnector.error.ConfigurationException;
import io.mlconnector.state.memory.InMemoryStateStore;
import io.mlconnector.time.Time;
import io.mlconnector.vault.InMemoryVault;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Prints what it found, what came of it, and what was refused. */
public final class Acme {
  /** Nobody takes these. */
  record OwnSettings(String text) {}

  private Acme() {}

  public static void main(String[] arguments) throws IOException {
    System.out.println("module " + SyncEngine.class.getModule().getName());
    switch (arguments[0]) {
      case "runs" -> runs();
      case "asks" -> asks();
      case "rivals" -> rivals();
      default -> withLoader(Path.of(arguments[1]));
    }
  }

  private static SyncEngine.Builder engine() {
    return SyncEngine.builder(new InMemoryStateStore(Time.system()), new InMemoryVault());
  }

  private static void runs() {
    List<String> cards = new ArrayList<>();
    try (SyncEngine engine = engine().auditSink("acme-audit").feed("acme-counts").build()) {
      Tenant acme = engine.tenant("acme");
      acme.connect("from", new ShelfSettings(List.of()));
      acme.connect("to", new ShelfSettings(cards));
      System.out.println(pipeline(acme).build().run());
    }
    System.out.println("cards " + cards);
  }

  private static PipelineBuilder.Options<Count, Card> pipeline(Tenant acme) {
    return SyncPipeline.named("counts-to-cards")
        .from(acme.system("from"), Count.COUNTS)
        .to(acme.system("to"), ShelfConnector.CARDS);
  }

  private static void asks() {
    refused("sink", () -> engine().auditSink("nobody").build());
    refused("feed", () -> engine().feed("nobody").build());
    try (SyncEngine engine = engine().feed(new CountFeed()).build()) {
      Tenant acme = engine.tenant("acme");
      refused("settings", () -> acme.connect("from", new OwnSettings("")));
      refused("system", () -> acme.system("from"));
      acme.connect("from", new ShelfSettings(List.of()));
      acme.connect("to", new ShelfSettings(List.of()));
      refused("mapper", () -> pipeline(acme).build());
    }
  }

  private static void rivals() {
    refused("sink", () -> engine().auditSink("acme-audit").build());
    refused("feed", () -> engine().feed("acme-counts").build());
    try (SyncEngine engine = engine().feed(new CountFeed()).build()) {
      Tenant acme = engine.tenant("acme");
      ShelfSettings settings = new ShelfSettings(List.of());
      refused("settings", () -> acme.connect("from", settings));
      acme.connect("from", new ShelfConnector(), settings);
      acme.connect("to", new ShelfConnector(), settings);
      refused("mapper", () -> pipeline(acme).build());
    }
  }

  private static void refused(String what, Runnable call) {
    try {
      call.run();
      System.out.println(what + " was not refused");
    } catch (ConfigurationException e) {
      System.out.println(what + " refused: " + e.getMessage());
    }
  }

  /** The sink is where only a loader of the host's own sees it. */
  private static void withLoader(Path jar) throws IOException {
    refused("sink", () -> engine().auditSink("acme-audit").build());
    engine().classLoader(loader(jar)).auditSink("acme-audit").build().close();
    System.out.println("sink found");
  }

  private static ClassLoader loader(Path jar) throws IOException {
    if (!Acme.class.getModule().isNamed()) {
      return new URLClassLoader(new URL[] {jar.toUri().toURL()}, Acme.class.getClassLoader());
    }
    ModuleLayer boot = ModuleLayer.boot();
    Configuration configuration =
        boot.configuration()
            .resolve(ModuleFinder.of(jar), ModuleFinder.of(), Set.of("acme.audit"));
    return boot.defineModulesWithOneLoader(configuration, Acme.class.getClassLoader())
        .findLoader("acme.audit");
  }
}
