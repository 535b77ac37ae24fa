package io.mlconnector.verification.upgrade;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Reads the files that {@code src/upgrade/make-store.sh} has made with an older commit. */
final class KeptFiles {
  private KeptFiles() {}

  /** A file without its compression; one that is missing is an error, never a reason to skip. */
  static InputStream open(String name) throws IOException {
    String path = "/upgrade/" + name;
    return new GZIPInputStream(
        requireNonNull(
            KeptFiles.class.getResourceAsStream(path),
            path + " is missing: run verification/src/upgrade/make-store.sh"));
  }

  static List<String> lines(String name) {
    try (BufferedReader reader = new BufferedReader(new InputStreamReader(open(name), UTF_8))) {
      return reader.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
