package io.mlconnector.feed.scan;

import io.mlconnector.error.ConfigurationException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;

/**
 * What is known of the stamps of a source, and the overlap that follows.
 *
 * @param precision what stamps are truncated to: a second, a day (of UTC)
 * @param skew between the clock that stamps and the one that answers tell, either way; for days
 *     also the distance of the server's zone from UTC
 * @param commitDelay the longest time from a row's stamp until lists show the row
 * @param lag how far behind the server's clock the watermark stays
 * @param overlap how far before the watermark a scan begins
 */
public record Stamps(
    Duration precision, Duration skew, Duration commitDelay, Duration lag, Duration overlap) {

  public Stamps {
    if (precision.isZero() || precision.isNegative()) {
      throw new ConfigurationException("precision", "needs to be positive, was " + precision);
    }
    if (skew.isNegative() || commitDelay.isNegative() || lag.isNegative()) {
      throw new ConfigurationException(
          "lag", "skew, commit delay and lag cannot be negative: " + skew + commitDelay + lag);
    }
    Duration least = least(precision, skew, commitDelay);
    if (overlap.compareTo(least) < 0) {
      throw new ConfigurationException(
          "overlap",
          "is " + overlap + ", but late commits need " + least + ": raise it, or leave it out");
    }
  }

  /** With the smallest overlap that misses nothing: ceil((C + S) / G) x G, and no lag. */
  public static Stamps of(Duration precision, Duration skew, Duration commitDelay) {
    return new Stamps(
        precision, skew, commitDelay, Duration.ZERO, least(precision, skew, commitDelay));
  }

  /** The same with a longer overlap; rounded up to the precision. */
  public Stamps withOverlap(Duration longer) {
    return new Stamps(precision, skew, commitDelay, lag, up(longer, precision));
  }

  public Stamps withLag(Duration behind) {
    return new Stamps(precision, skew, commitDelay, behind, overlap);
  }

  /** Where a scan from this watermark begins. */
  Instant lower(Instant settled) {
    return floor(settled).minus(overlap);
  }

  /** What the watermark never exceeds in a scan that began at this time of the server's clock. */
  Instant cap(Instant clock) {
    return floor(clock.minus(lag));
  }

  /** From when on, by the source's clock, all changes with this stamp can be seen. */
  Instant shown(Instant stamp) {
    return floor(stamp).plus(precision).plus(skew).plus(commitDelay);
  }

  /** The instant as a stamp. */
  Instant floor(Instant instant) {
    BigInteger precise = BigInteger.valueOf(precision.toNanos());
    BigInteger nanos =
        BigInteger.valueOf(instant.getEpochSecond())
            .multiply(BigInteger.valueOf(1_000_000_000L))
            .add(BigInteger.valueOf(instant.getNano()));
    return instant.minusNanos(nanos.mod(precise).longValueExact());
  }

  private static Duration least(Duration precision, Duration skew, Duration commitDelay) {
    return up(skew.plus(commitDelay), precision);
  }

  private static Duration up(Duration duration, Duration precision) {
    if (precision.isZero()) {
      return duration; // refused by the constructor
    }
    long times = -Math.floorDiv(-duration.toNanos(), precision.toNanos());
    return precision.multipliedBy(Math.max(0, times));
  }
}
