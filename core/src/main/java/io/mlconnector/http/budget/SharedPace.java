package io.mlconnector.http.budget;

import io.mlconnector.http.RateLimit;
import io.mlconnector.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A pace that all hosts with the same store share. It gives out turns, which are points on the
 * store's clock, an interval apart; a host takes the next few of them in one transaction (as many
 * as come within a quarter of a second, while it uses them up) and sends its calls at these times.
 *
 * <p>A turn that was not used soon after its time is lost, so that late hosts do not add up: any
 * window sees at most calls + burst of all hosts together. What a host lost by dying is its slice.
 */
public final class SharedPace implements Pace {
  private static final long SLICE = 250_000;
  private static final long LATE = 50_000;
  private static final long LONGEST = Duration.ofHours(2).toMillis() * 1_000;
  private static final int TRIES = 100;

  /** In microseconds of the store's clock. */
  private record State(long usedUpTo, long blockedUntil) {
    static State of(Optional<String> text, long now) {
      String[] parts = text.orElse("").split(" ", -1);
      if (parts.length != 3 || !parts[0].equals("1")) {
        return new State(text.isEmpty() ? Long.MIN_VALUE : now, Long.MIN_VALUE);
      }
      return new State(sane(Long.parseLong(parts[1]), now), sane(Long.parseLong(parts[2]), now));
    }

    /** A clock that was far ahead once does not stop everybody until that time. */
    private static long sane(long micros, long now) {
      return micros > now + LONGEST ? now : micros;
    }

    String text() {
      return "1 " + usedUpTo + " " + blockedUntil;
    }
  }

  /** The store's clock, read between two looks at our own. */
  private record Reading(long micros, long before, long after) {
    /** Not later than the store's clock is. */
    long atLeast(long nanos) {
      return micros + Math.floorDiv(nanos - after, 1_000);
    }

    /** Not earlier than the store's clock is. */
    long atMost(long nanos) {
      return micros - Math.floorDiv(before - nanos, 1_000);
    }
  }

  private final KeptText kept;
  private final Time time;
  private final long window;
  private long interval;
  private long burst;
  private long patience;

  private Optional<String> known = Optional.empty();
  private Reading clock = new Reading(0, 0, 0);
  private long next;
  private long held;
  private long slice = 1;
  private long blockedUntil;

  public SharedPace(RateLimit limit, KeptText kept, Time time) {
    this.kept = kept;
    this.time = time;
    this.window = limit.window().toNanos() / 1_000;
    this.blockedUntil = time.nanos();
    pace(limit.calls(), limit.burst());
  }

  /**
   * How late a turn may be used adds to what one window can see; the interval makes up for it where
   * it is more than the burst.
   */
  private void pace(int calls, int most) {
    long even = Math.max(1, -Math.floorDiv(-window, (long) calls));
    burst = even * (most - 1);
    patience = Math.max(Math.max(burst, even), Math.min(LATE, window / 20));
    interval = Math.max(even, -Math.floorDiv(-(window + patience), (long) calls + most));
  }

  @Override
  public void adjust(int calls, int most) {
    pace(calls, most);
  }

  @Override
  public long free(long now) {
    if (blockedUntil - now > 0) {
      return blockedUntil - now;
    }
    dropLate(now);
    if (held == 0) {
      reserve();
    }
    return held == 0 ? interval * 1_000 : Math.max(0, next - clock.atLeast(time.nanos())) * 1_000;
  }

  @Override
  public void take(long now) {
    next += interval;
    held--;
  }

  @Override
  public long left(long now) {
    dropLate(now);
    long due = clock.atLeast(now) - next;
    return due < 0 || blockedUntil - now > 0 ? 0 : Math.min(held, due / interval + 1);
  }

  @Override
  public void block(long now, Duration pause) {
    if (now + pause.toNanos() - blockedUntil <= 0) {
      return;
    }
    blockedUntil = now + pause.toNanos();
    for (int i = 0; i < TRIES; i++) {
      long micros = micros(kept.now());
      State state = State.of(known, micros);
      long until = Math.max(state.blockedUntil(), micros + pause.toNanos() / 1_000);
      if (replace(new State(state.usedUpTo(), until))) {
        return;
      }
    }
  }

  private void dropLate(long now) {
    long store = clock.atMost(now);
    while (held > 0 && store > next + patience) {
      next += interval;
      held--;
      slice = 1;
    }
  }

  /** Takes the next turns; none when others were quicker each time. */
  private void reserve() {
    for (int i = 0; i < TRIES; i++) {
      long before = time.nanos();
      long micros = micros(kept.now());
      Reading reading = new Reading(micros, before, time.nanos());
      State state = State.of(known, micros);
      long start =
          Math.max(Math.max(state.usedUpTo(), state.blockedUntil()), micros - burst - interval);
      long turns = slice;
      if (replace(new State(start + turns * interval, state.blockedUntil()))) {
        clock = reading;
        next = start + interval;
        held = turns;
        slice = Math.min(Math.max(1, SLICE / interval), slice * 2);
        return;
      }
    }
  }

  private boolean replace(State state) {
    String text = state.text();
    if (kept.replace(known, text)) {
      known = Optional.of(text);
      return true;
    }
    known = kept.read();
    return false;
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
