package acme.rivals;

import acme.counts.Count;
import acme.counts.CountFeed;
import acme.shelf.ShelfSession;
import io.mlconnector.connector.ChangeFeedProvider;
import io.mlconnector.feed.ChangeFeed;
import io.mlconnector.record.EntityType;

public final class RivalFeed implements ChangeFeedProvider<ShelfSession, Count> {
  private final CountFeed other = new CountFeed();

  @Override
  public String name() {
    return other.name();
  }

  @Override
  public String connector() {
    return other.connector();
  }

  @Override
  public EntityType<Count> entity() {
    return other.entity();
  }

  @Override
  public ChangeFeed<Count> feed(ShelfSession session) {
    return other.feed(session);
  }
}
