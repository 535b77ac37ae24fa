package io.mlconnector.audit;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes each event as one line to the logger {@code io.mlconnector.audit}; ids and outcomes, no
 * record contents.
 */
public final class Slf4jAuditSink implements AuditSink {
  private static final Logger LOG = LoggerFactory.getLogger("io.mlconnector.audit");

  @Override
  public void record(List<AuditEvent> events) {
    for (AuditEvent event : events) {
      LOG.info(
          "{} #{} {} {} -> {} by {}",
          event.chain(),
          event.number(),
          event.draft().what(),
          event.draft().item().map(Object::toString).orElse("-"),
          event.draft().target().map(Object::toString).orElse("-"),
          event.draft().actor());
    }
  }
}
