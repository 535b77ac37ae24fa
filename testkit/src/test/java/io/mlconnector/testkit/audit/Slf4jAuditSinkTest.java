package io.mlconnector.testkit.audit;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.mlconnector.audit.AuditEvent;
import io.mlconnector.audit.AuditSink;
import io.mlconnector.audit.Slf4jAuditSink;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.slf4j.LoggerFactory;

/** The contract of audit sinks for the logger. */
class Slf4jAuditSinkTest extends AuditSinkContract {
  private final Logger logger = (Logger) LoggerFactory.getLogger("io.mlconnector.audit");
  private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

  @BeforeEach
  void listen() {
    appender.start();
    logger.addAppender(appender);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(appender);
  }

  @Override
  protected AuditSink sink() {
    return new Slf4jAuditSink();
  }

  @Override
  protected List<String> entries() {
    return appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  @Override
  protected String trace(AuditEvent event) {
    return event.chain() + " #" + event.number() + " ";
  }

  @Override
  protected boolean breakDown() {
    return false;
  }

  @Override
  protected void mend() {
    throw new UnsupportedOperationException("a logger does not tell when it fails");
  }
}
