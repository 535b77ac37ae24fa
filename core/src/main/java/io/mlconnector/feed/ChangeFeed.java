package io.mlconnector.feed;

import io.mlconnector.error.ConfigurationException;
import java.time.Instant;

/**
 * Tells what changed in one entity of a system. One instance serves one run; called by one thread
 * at a time.
 */
@FunctionalInterface
public interface ChangeFeed<R> {

  /**
   * Reads one page of what changed since the request's watermark; reading on from {@code next}
   * misses nothing.
   *
   * @return at most the records and bytes asked for; repeats are allowed, {@code more} says that
   *     the scan goes on
   * @throws io.mlconnector.error.UnavailableException when the system did not answer within its
   *     timeout, after retries
   */
  ChangePage<R> poll(FeedRequest request);

  /**
   * The watermark of a feed that is to begin with what changed at {@code when} or later.
   *
   * @throws ConfigurationException where the feed has no stamps to begin from
   */
  default Watermark at(Instant when) {
    throw new ConfigurationException(
        "startingAt", "this feed has no stamps and reads from the beginning only");
  }
}
