package io.mlconnector.hosts;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** Makes modules of a host's own, each as the jar that it would be shipped in. */
final class OwnJars {
  private static final Path SOURCES = Path.of("src", "test", "jars");

  private final Path folder;
  private final List<Path> library;
  private final List<Path> made = new ArrayList<>();

  /**
   * @param folder where the jars come
   * @param library what all of them may use
   */
  OwnJars(Path folder, List<Path> library) {
    this.folder = folder;
    this.library = List.copyOf(library);
  }

  /** Compiles the module, which may use those that were made before, and packs it. */
  Path make(String name) throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes").resolve(name));
    compile(SOURCES.resolve(name), classes);
    Path jar = folder.resolve(name + ".jar");
    run("jar", List.of("--create", "--file", jar.toString(), "-C", classes.toString(), "."));
    made.add(jar);
    return jar;
  }

  private void compile(Path sources, Path classes) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("--release", "17", "-d", classes.toString(), "--module-path"));
    arguments.add(
        Stream.concat(library.stream(), made.stream())
            .map(Path::toString)
            .collect(joining(File.pathSeparator)));
    for (Path file : files(sources)) {
      if (file.toString().endsWith(".java")) {
        arguments.add(file.toString());
      } else {
        Path copy = classes.resolve(sources.relativize(file));
        Files.createDirectories(copy.resolveSibling("."));
        Files.copy(file, copy);
      }
    }
    run("javac", arguments);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void run(String tool, List<String> arguments) {
    StringWriter said = new StringWriter();
    int code =
        ToolProvider.findFirst(tool)
            .orElseThrow()
            .run(new PrintWriter(said), new PrintWriter(said), arguments.toArray(String[]::new));
    if (code != 0) {
      throw new IllegalStateException(tool + " " + arguments + ": " + said);
    }
  }
}
