package io.mlconnector.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random lines at random instants of twenty years, the same in every build. */
class CronLineAgainstCronUtilsTest {
  private static final int LINES = 4_000;
  private static final int LINES_OF_A_ZONE = 2_000;
  private static final int LINES_AROUND_A_CHANGE = 400;
  private static final int LINES_BY_DATE = 12_000;
  private static final int INSTANTS = 3;
  private static final int SECONDS_OF_TWENTY_YEARS = 20 * 366 * 24 * 60 * 60;
  private static final Instant FIRST = Instant.parse("2020-01-01T00:00:00Z");

  /** At least what these clocks change by. */
  private static final Duration CHANGE = Duration.ofHours(1);

  private static final Duration NEAR = Duration.ofHours(3);

  private final Random random = new Random(20261201);
  private final RandomLines lines = new RandomLines(20261201);

  private Instant anInstant() {
    return FIRST.plusSeconds(random.nextInt(SECONDS_OF_TWENTY_YEARS));
  }

  /** From an hour and a half before a change of the clocks to as long after it. */
  private Instant aroundAChange(ZoneRules rules) {
    Instant change = rules.nextTransition(anInstant()).getInstant();
    return change.plusSeconds(random.nextInt(3 * 60 * 60) - 90 * 60);
  }

  /** One that comes at all. */
  private String aLine() {
    String line = lines.next();
    return comes(line) ? line : aLine();
  }

  private static boolean comes(String line) {
    return new PublishedCron(line).next(FIRST, ZoneOffset.UTC).isPresent();
  }

  @Test
  void without_clock_changes_both_agree_always() {
    for (int i = 0; i < LINES; i++) {
      String line = aLine();
      PublishedCron theirs = new PublishedCron(line);
      CronLine ours = CronLine.of(line);
      for (int k = 0; k < INSTANTS; k++) {
        Instant after = anInstant();
        assertThat(ours.next(after, ZoneOffset.UTC))
            .as("%s after %s", line, after)
            .isEqualTo(theirs.next(after, ZoneOffset.UTC).orElseThrow());
      }
    }
  }

  @Test
  void lines_that_never_come_by_cron_utils_are_refused() {
    int refused = 0;
    for (int i = 0; i < LINES_BY_DATE; i++) {
      String line = lines.nextByDate();
      if (!comes(line)) {
        refused++;
        assertThatThrownBy(() -> CronLine.of(line)).hasMessageContaining("never comes");
      }
    }
    assertThat(refused).isGreaterThan(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Europe/Paris", "America/New_York", "Pacific/Chatham"})
  void away_from_clock_changes_both_agree_always(String name) {
    ZoneId zone = ZoneId.of(name);
    int compared = 0;
    for (int i = 0; i < LINES_OF_A_ZONE; i++) {
      String line = aLine();
      Instant after = anInstant();
      Instant next = CronLine.of(line).next(after, zone);
      if (!isNearChange(after, zone.getRules()) && !isNearChange(next, zone.getRules())) {
        compared++;
        assertThat(new PublishedCron(line).next(after, zone))
            .as("%s after %s", line, after)
            .contains(next);
      }
    }
    assertThat(compared).isGreaterThan(LINES_OF_A_ZONE * 9 / 10);
  }

  private static boolean isNearChange(Instant instant, ZoneRules rules) {
    ZoneOffsetTransition change = rules.nextTransition(instant.minus(NEAR));
    return change.getInstant().isBefore(instant.plus(NEAR));
  }

  /** Ours is to follow from their local times by our one rule about the clocks, to the letter. */
  @ParameterizedTest
  @ValueSource(strings = {"Europe/Paris", "America/New_York", "Pacific/Chatham", "America/Havana"})
  void around_clock_changes_ours_is_the_first_instant_of_their_local_time(String name) {
    ZoneId zone = ZoneId.of(name);
    for (int i = 0; i < LINES_AROUND_A_CHANGE; i++) {
      String line = aLine();
      Instant after = aroundAChange(zone.getRules());
      assertThat(CronLine.of(line).next(after, zone))
          .as("%s after %s", line, after)
          .isEqualTo(expected(new PublishedCron(line), after, zone));
    }
  }

  private static Instant expected(PublishedCron theirs, Instant after, ZoneId zone) {
    LocalDateTime local = theirs.next(LocalDateTime.ofInstant(after.minus(CHANGE), zone));
    while (!firstInstant(local, zone).isAfter(after)) {
      local = theirs.next(local);
    }
    return firstInstant(local, zone);
  }

  private static Instant firstInstant(LocalDateTime local, ZoneId zone) {
    ZonedDateTime time = ZonedDateTime.of(local, zone).withEarlierOffsetAtOverlap();
    boolean exists = time.toLocalDateTime().equals(local);
    return exists
        ? time.toInstant()
        : zone.getRules().previousTransition(time.toInstant()).getInstant();
  }
}
