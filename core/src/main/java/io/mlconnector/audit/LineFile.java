package io.mlconnector.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Appends whole lines to a file; on disk when it returns. A line that an earlier process left
 * without its end stays a line of its own.
 */
final class LineFile {
  private final Path file;

  LineFile(Path file) {
    this.file = file;
  }

  Path path() {
    return file;
  }

  void append(List<String> lines) {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      String text = (endsInside(channel) ? "\n" : "") + String.join("\n", lines) + "\n";
      channel.position(channel.size());
      ByteBuffer bytes = ByteBuffer.wrap((lines.isEmpty() ? "" : text).getBytes(UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(false);
    } catch (IOException e) {
      throw new UncheckedIOException("audit file " + file, e);
    }
  }

  private static boolean endsInside(FileChannel channel) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    return channel.size() > 0 && channel.read(last, channel.size() - 1) == 1 && last.get(0) != '\n';
  }
}
