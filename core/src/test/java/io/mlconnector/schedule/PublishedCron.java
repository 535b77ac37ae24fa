package io.mlconnector.schedule;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** What cron-utils makes of a line of UNIX crontab, without its long log. */
final class PublishedCron {
  private final ExecutionTime times;

  PublishedCron(String line) {
    ((Logger) LoggerFactory.getLogger("com.cronutils")).setLevel(Level.OFF);
    times =
        ExecutionTime.forCron(
            new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX)).parse(line));
  }

  Optional<Instant> next(Instant after, ZoneId zone) {
    return times.nextExecution(after.atZone(zone)).map(ZonedDateTime::toInstant);
  }

  /** The next local date and time that matches, in a world without clock changes. */
  LocalDateTime next(LocalDateTime after) {
    Instant next = next(after.toInstant(ZoneOffset.UTC), ZoneOffset.UTC).orElseThrow();
    return LocalDateTime.ofInstant(next, ZoneOffset.UTC);
  }
}
