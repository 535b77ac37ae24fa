package io.mlconnector.discovery;

import io.mlconnector.connector.ChangeFeedProvider;
import io.mlconnector.connector.Health;
import io.mlconnector.connector.Identity;
import io.mlconnector.connector.Session;
import io.mlconnector.feed.ChangeFeed;
import io.mlconnector.record.EntityType;
import java.util.stream.Stream;

/** Feeds that somebody adds to a connector of {@link Given}, to be put on class paths. */
public final class GivenFeeds {
  private GivenFeeds() {}

  public static class Counts implements ChangeFeedProvider<Given.Visit, Given.Row> {
    @Override
    public String name() {
      return "acme-counts";
    }

    @Override
    public String connector() {
      return "source";
    }

    @Override
    public EntityType<Given.Row> entity() {
      return Given.COUNTS;
    }

    @Override
    public ChangeFeed<Given.Row> feed(Given.Visit visit) {
      return Given.feed(visit.system(), entity(), Stream.of("C1"));
    }
  }

  public static final class MoreCounts extends Counts {
    @Override
    public String name() {
      return "more-counts";
    }
  }

  /** Of an entity that the connector reads itself. */
  public static final class Rows extends Counts {
    @Override
    public String name() {
      return "acme-rows";
    }

    @Override
    public EntityType<Given.Row> entity() {
      return Given.ROWS;
    }
  }

  /** Not the session of the connector. */
  public record OtherVisit() implements Session {
    @Override
    public Health check() {
      return Health.of();
    }

    @Override
    public Identity identity() {
      return new Identity("other");
    }
  }

  /** Written for the sessions of another connector. */
  public static final class Strange implements ChangeFeedProvider<OtherVisit, Given.Row> {
    @Override
    public String name() {
      return "strange-counts";
    }

    @Override
    public String connector() {
      return "source";
    }

    @Override
    public EntityType<Given.Row> entity() {
      return Given.COUNTS;
    }

    @Override
    public ChangeFeed<Given.Row> feed(OtherVisit visit) {
      throw new IllegalStateException("called with another session");
    }
  }

  /** For a connector that nobody has. */
  public static final class Elsewhere extends Counts {
    @Override
    public String name() {
      return "elsewhere-counts";
    }

    @Override
    public String connector() {
      return "elsewhere";
    }
  }
}
