package io.mlconnector.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mlconnector.internal.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Appends each event as one line of JSON to a file; on disk when it returns. After a crash the last
 * events may stand there twice: the id tells.
 */
public final class JsonLinesAuditSink implements AuditSink {
  private final Path file;
  private final Json json = new Json();

  public JsonLinesAuditSink(Path file) {
    this.file = file;
  }

  @Override
  public void record(List<AuditEvent> events) {
    StringBuilder lines = new StringBuilder();
    events.forEach(event -> lines.append(line(event)).append('\n'));
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(false);
    } catch (IOException e) {
      throw new UncheckedIOException("audit file " + file, e);
    }
  }

  private String line(AuditEvent event) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("id", event.id());
    line.put("at", event.at().toString());
    line.put("tenant", event.chain().tenant());
    line.put("flow", event.chain().flow());
    line.put("number", event.number());
    line.put("what", event.draft().what());
    line.put("actor", event.draft().actor().name());
    event.draft().run().ifPresent(run -> line.put("run", run.value()));
    event.draft().item().ifPresent(item -> line.put("source", item.toString()));
    line.put("sourceVersion", event.draft().sourceVersion());
    event.draft().target().ifPresent(target -> line.put("target", target.toString()));
    line.put("payload", json.tryRead(event.draft().payload(), Map.class).orElseGet(Map::of));
    line.put("hash", event.hash());
    return json.write(line);
  }
}
