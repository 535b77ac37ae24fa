package io.mlconnector.sagex3;

import io.mlconnector.feed.Change;
import io.mlconnector.feed.ChangeFeed;
import io.mlconnector.feed.ChangePage;
import io.mlconnector.feed.FeedRequest;
import io.mlconnector.feed.Watermark;
import io.mlconnector.record.EntityType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The feed of records whose whole content is in the rows of one list, so that no other call is
 * needed.
 */
record RowFeed<R>(TableFeed rows, EntityType<R> entity, Function<X3Row, R> mapping)
    implements ChangeFeed<R> {

  @Override
  public ChangePage<R> poll(FeedRequest request) {
    ChangePage<X3Row> page = rows.poll(request);
    List<Change<R>> changes = new ArrayList<>();
    for (Change<X3Row> change : page.changes()) {
      if (change instanceof Change.Read<X3Row> read) {
        changes.add(
            new Change.Read<>(
                entity.key(rows.api().system(), read.key().id()),
                read.version(),
                read.changedAt(),
                mapping.apply(read.record())));
      }
    }
    return new ChangePage<>(changes, page.next(), page.more());
  }

  @Override
  public Watermark at(Instant when) {
    return rows.at(when);
  }
}
