package io.mlconnector.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A temporary folder that is deleted with its contents when it is closed. */
record Folder(Path path) implements AutoCloseable {

  static Folder temporary() throws IOException {
    return new Folder(Files.createTempDirectory("benchmarks"));
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      files.sorted((a, b) -> b.compareTo(a)).map(Path::toFile).forEach(File::delete);
    }
  }
}
