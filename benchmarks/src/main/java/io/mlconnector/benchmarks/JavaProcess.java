package io.mlconnector.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A Java process with the class path of this one; its error output goes to ours. */
final class JavaProcess implements AutoCloseable {
  private final Class<?> main;
  private final Process process;
  private final BufferedReader out;

  private JavaProcess(Class<?> main, Process process) {
    this.main = main;
    this.process = process;
    this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  static JavaProcess start(List<String> jvm, Class<?> main, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.addAll(List.of("-cp", classPath(), main.getName()));
    command.addAll(List.of(arguments));
    return new JavaProcess(
        main, new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /**
   * The class path, which has to be asked of the class loader, since Maven runs main classes in a
   * loader of its own.
   */
  private static String classPath() {
    if (JavaProcess.class.getClassLoader() instanceof URLClassLoader loader) {
      return Arrays.stream(loader.getURLs())
          .map(URL::getPath)
          .collect(Collectors.joining(File.pathSeparator));
    }
    return System.getProperty("java.class.path");
  }

  /** Waits for the next line of its output that has this form; other lines are skipped. */
  String said(String form) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.matches(form)) {
        return line;
      }
    }
    throw new IOException(main.getSimpleName() + " ended without a word of " + form);
  }

  /** Writes a line to its input. */
  void tell(String line) throws IOException {
    process.getOutputStream().write((line + "\n").getBytes(UTF_8));
    process.getOutputStream().flush();
  }

  /** Waits for its end. */
  void end() throws IOException, InterruptedException {
    if (process.waitFor() != 0) {
      throw new IOException(main.getSimpleName() + " ended with " + process.exitValue());
    }
  }

  /** Kills it at once and waits until it is gone. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroy();
  }
}
