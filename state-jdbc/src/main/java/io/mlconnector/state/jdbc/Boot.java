package io.mlconnector.state.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads the id of the machine's boot, which only Linux has; by it a crash of the machine is
 * noticed.
 */
final class Boot {
  private static final Path LINUX = Path.of("/proc/sys/kernel/random/boot_id");

  private Boot() {}

  static Optional<String> current() {
    try {
      return Files.isReadable(LINUX)
          ? Optional.of(Files.readString(LINUX, UTF_8).strip())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
