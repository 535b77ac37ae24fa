package io.mlconnector.state.jdbc;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Another process with the same class path, which is killed at the end. */
final class ChildJvm implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  ChildJvm(Class<?> main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    output = process.inputReader(StandardCharsets.UTF_8);
  }

  /** The next line that it prints; fails when it has ended. */
  String line() throws IOException {
    @Nullable String line = output.readLine();
    if (line == null) {
      throw new IOException("the child JVM ended");
    }
    return line;
  }

  /**
   * Kills it as {@code kill -9} does, and reads what it had printed by then; the process object
   * itself would close the stream.
   */
  List<String> killed() throws IOException, InterruptedException {
    process.toHandle().destroyForcibly();
    process.waitFor();
    return output.lines().toList();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
