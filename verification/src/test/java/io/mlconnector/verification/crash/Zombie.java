package io.mlconnector.verification.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * A host process that is stopped at an event and continued later, with the events that it sent
 * afterwards.
 */
final class Zombie {
  private static final long LONGEST = 60;

  private final Driver driver;
  private final Process process;
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());

  private Zombie(Driver driver, Process process) {
    this.driver = driver;
    this.process = process;
  }

  /**
   * Starts a host with the name "first" and returns when it is stopped at the first event of this
   * name.
   */
  static Zombie stoppedAt(String stage, Driver driver, String store) throws Exception {
    CompletableFuture<Process> started = new CompletableFuture<>();
    CompletableFuture<String> stopped = new CompletableFuture<>();
    AtomicBoolean met = new AtomicBoolean();
    driver.hear(
        event -> {
          if (event.equals(stage) && met.compareAndSet(false, true)) {
            signal(started.join(), "STOP");
            awaitStop(started.join());
            stopped.complete(event);
          }
        });
    Process host = driver.start(store, "first");
    started.complete(host);
    stopped.get(LONGEST, TimeUnit.SECONDS);
    return new Zombie(driver, host);
  }

  /**
   * Continues the host where it was stopped.
   *
   * @param then sees each of its events
   */
  void continued(BiConsumer<Process, String> then) {
    driver.hear(
        event -> {
          told.add(event);
          then.accept(process, event);
        });
    signal(process, "CONT");
  }

  Process process() {
    return process;
  }

  /** The events since it was continued. */
  List<String> told() {
    return List.copyOf(told);
  }

  /**
   * Checks that each of its commits was refused until it took a new lease; filing a late answer
   * needs no lease.
   */
  void recordedNothingUnderItsOldLease() {
    List<String> underOldLease =
        told().stream().takeWhile(event -> !event.equals("first/commit/lease")).toList();
    assertThat(underOldLease)
        .filteredOn(event -> event.startsWith("first/commit/"))
        .allMatch(event -> event.equals("first/commit/file") || event.endsWith("/release"));
  }

  /**
   * Waits until all threads are stopped: the command that sends the signal ends earlier, and
   * threads stop one by one.
   */
  private static void awaitStop(Process host) {
    Path threads = Path.of("/proc", String.valueOf(host.pid()), "task");
    long latest = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST);
    while (!allStopped(threads)) {
      assertThat(System.nanoTime()).as("still running: " + host).isLessThan(latest);
      Thread.onSpinWait();
    }
  }

  private static boolean allStopped(Path threads) {
    try (Stream<Path> all = Files.list(threads)) {
      return all.allMatch(thread -> state(thread) == 'T');
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * The state of a thread, which is T once it is stopped. It is read from behind the thread's name,
   * since that may hold any character.
   */
  private static char state(Path thread) {
    try {
      String stat = Files.readString(thread.resolve("stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2);
    } catch (IOException e) {
      return 'T'; // the thread is gone
    }
  }

  private static void signal(Process host, String name) {
    try {
      Process kill =
          new ProcessBuilder("kill", "-" + name, String.valueOf(host.pid())).inheritIO().start();
      assertThat(kill.waitFor()).isZero();
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
