package io.mlconnector.audit;

import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes each event as one line to the logger {@code io.mlconnector.audit}; ids and outcomes, no
 * record contents.
 */
public final class Slf4jAuditSink implements AuditSink {
  private static final Logger LOG = LoggerFactory.getLogger("io.mlconnector.audit");
  private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\x{85}\\x{2028}\\x{2029}]");

  @Override
  public void record(List<AuditEvent> events) {
    for (AuditEvent event : events) {
      LOG.info(
          "{} #{} {} {} -> {} by {}",
          event.chain(),
          event.number(),
          event.draft().what(),
          event.draft().item().map(Slf4jAuditSink::line).orElse("-"),
          event.draft().target().map(Slf4jAuditSink::line).orElse("-"),
          line(event.draft().actor()));
    }
  }

  /** A key of the source with a line break in it must not look like another event. */
  private static String line(Object value) {
    return BREAKS.matcher(value.toString()).replaceAll(" ");
  }
}
