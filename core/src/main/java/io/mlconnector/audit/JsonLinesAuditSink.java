package io.mlconnector.audit;

import io.mlconnector.text.Json;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Appends each event as one line of JSON to a file; on disk when it returns. After a crash the last
 * events may stand there twice: the id tells.
 */
public final class JsonLinesAuditSink implements AuditSink {
  private final LineFile file;
  private final Json json = new Json();

  public JsonLinesAuditSink(Path file) {
    this.file = new LineFile(file);
  }

  @Override
  public void record(List<AuditEvent> events) {
    file.append(events.stream().map(this::line).toList());
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
