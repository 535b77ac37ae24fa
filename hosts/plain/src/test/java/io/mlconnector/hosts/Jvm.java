package io.mlconnector.hosts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A JDK of this machine, with which tests start host processes. */
public record Jvm(Path home) {
  private static final long PATIENCE = 180;

  /** How a host process ended. */
  public record End(int code, String printed, Duration afterReport) {}

  /** The JDK that this process runs on. */
  public static Jvm current() {
    return new Jvm(Path.of(System.getProperty("java.home")));
  }

  /** A JDK of that version beside the current one. */
  static Optional<Jvm> ofVersion(int feature) throws IOException {
    Path home = current().home().toRealPath();
    try (Stream<Path> beside = Files.list(home.getParent())) {
      return beside
          .filter(one -> says(one.resolve("release"), "JAVA_VERSION=\"" + feature))
          .sorted()
          .findFirst()
          .map(Jvm::new);
    }
  }

  private static boolean says(Path release, String text) {
    try {
      return Files.isReadable(release) && Files.readString(release).contains(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Runs a host to its end, which must come within three minutes.
   *
   * @param report a file that the host writes last
   */
  public End run(List<String> arguments, Path report) throws IOException, InterruptedException {
    try (Running host = start(arguments)) {
      return host.end(report);
    }
  }

  /** Starts a host. */
  public Running start(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin").resolve("java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"));
    command.addAll(arguments);
    Path output = Files.createTempFile("host", ".txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    return new Running(process, output);
  }

  /** A host that was started; killed when closed. */
  public static final class Running implements AutoCloseable {
    private final Process process;
    private final Path output;

    private Running(Process process, Path output) {
      this.process = process;
      this.output = output;
    }

    /** Asks the host to end, as a machine does that shuts down. */
    public void terminate() {
      process.destroy();
    }

    /**
     * Waits for its end, at most three minutes.
     *
     * @param report a file that the host writes last
     */
    public End end(Path report) throws IOException, InterruptedException {
      if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the host runs still: " + Files.readString(output));
      }
      long ended = System.currentTimeMillis();
      long reported = Files.exists(report) ? Files.getLastModifiedTime(report).toMillis() : 0;
      return new End(
          process.exitValue(), Files.readString(output), Duration.ofMillis(ended - reported));
    }

    @Override
    public void close() throws IOException {
      process.destroyForcibly();
      Files.delete(output);
    }
  }
}
