package io.mlconnector.state.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Names the boot of the machine, on Linux; elsewhere boots have no name. */
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
