package acme.rivals;

import io.mlconnector.audit.AuditEvent;
import io.mlconnector.audit.AuditSink;
import java.util.List;

public final class RivalAudit implements AuditSink {
  @Override
  public String name() {
    return "acme-audit";
  }

  @Override
  public void record(List<AuditEvent> events) {}
}
