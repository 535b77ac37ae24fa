package acme.counts;

import acme.shelf.ShelfSession;
import io.mlconnector.connector.ChangeFeedProvider;
import io.mlconnector.feed.Change;
import io.mlconnector.feed.ChangeFeed;
import io.mlconnector.feed.ChangePage;
import io.mlconnector.feed.Watermark;
import io.mlconnector.record.EntityType;
import java.util.List;
import java.util.Optional;

/** Two counts, always the same. */
public final class CountFeed implements ChangeFeedProvider<ShelfSession, Count> {
  @Override
  public String name() {
    return "acme-counts";
  }

  @Override
  public String connector() {
    return "acme-shelf";
  }

  @Override
  public EntityType<Count> entity() {
    return Count.COUNTS;
  }

  @Override
  public ChangeFeed<Count> feed(ShelfSession session) {
    List<Change<Count>> counts = List.of(count(session, "cup", 7), count(session, "jug", 2));
    return request -> new ChangePage<>(counts, new Watermark(Optional.empty(), "end"), false);
  }

  private static Change<Count> count(ShelfSession session, String name, int pieces) {
    return new Change.Read<>(
        Count.COUNTS.key(session.system(), name),
        "1",
        Optional.empty(),
        new Count(name, pieces, new Place("a", 1)));
  }
}
