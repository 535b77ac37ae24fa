package io.mlconnector.testkit.audit;

import io.mlconnector.audit.AuditSink;
import io.mlconnector.audit.JsonLinesAuditSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

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
}
