package io.mlconnector.testkit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.audit.AuditEvent;
import io.mlconnector.audit.AuditSink;
import io.mlconnector.audit.JsonLinesAuditSink;
import io.mlconnector.simulators.TestClock;
import io.mlconnector.state.memory.InMemoryStateStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract of audit sinks for the file of JSON lines. */
class JsonLinesAuditSinkTest extends AuditSinkContract {
  @TempDir private Path folder = Path.of("");

  private Path logs() {
    return folder.resolve("logs");
  }

  private Path file() {
    return logs().resolve("audit.jsonl");
  }

  @Override
  protected AuditSink sink() {
    logs().toFile().mkdir();
    return new JsonLinesAuditSink(file());
  }

  @Override
  protected List<String> entries() {
    try {
      return List.of(Files.readString(file()).split("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected boolean breakDown() {
    return logs().toFile().renameTo(folder.resolve("away").toFile());
  }

  @Override
  protected void mend() {
    folder.resolve("away").toFile().renameTo(logs().toFile());
  }

  @Test
  void a_line_that_a_killed_process_left_without_its_end_spoils_no_other() throws IOException {
    InMemoryStateStore store = new InMemoryStateStore(new TestClock(Instant.EPOCH));
    Events.happen(store, 3);
    List<AuditEvent> events = store.events(Events.FLOW, 0, 10);
    sink().record(events.subList(0, 2));
    String text = Files.readString(file());
    Files.writeString(file(), text.substring(0, text.length() - 30));
    sink().record(events.subList(1, 3));
    assertThat(entries()).hasSize(4);
    assertThat(entries().get(2)).startsWith("{").contains(events.get(1).id()).endsWith("}");
    assertThat(entries().get(3)).contains(events.get(2).id());
  }
}
