package acme.audit;

import io.mlconnector.audit.AuditEvent;
import io.mlconnector.audit.AuditSink;
import java.util.List;

/** Prints what happened. */
public final class PrintedAudit implements AuditSink {
  @Override
  public String name() {
    return "acme-audit";
  }

  @Override
  public void record(List<AuditEvent> events) {
    events.forEach(event -> System.out.println("audit " + event.draft().what()));
  }
}
