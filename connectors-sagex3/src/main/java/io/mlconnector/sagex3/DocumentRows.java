package io.mlconnector.sagex3;

import io.mlconnector.feed.Change;
import io.mlconnector.feed.ChangePage;
import io.mlconnector.feed.FeedRequest;
import io.mlconnector.feed.Watermark;
import io.mlconnector.feed.scan.DocumentTable;
import io.mlconnector.feed.scan.Stamps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reports which documents have changed rows in one table: a changed line means that its whole
 * document is read again.
 *
 * @param header whether this is the header's table, which has to be listed; changes of line tables
 *     are not seen where X3 does not list them
 */
record DocumentRows(TableFeed rows, boolean header) implements DocumentTable {

  @Override
  public String name() {
    return rows.table().name();
  }

  @Override
  public Optional<ChangePage<String>> poll(FeedRequest request) {
    Optional<ChangePage<X3Row>> page =
        header ? Optional.of(rows.poll(request)) : rows.pollIfListed(request);
    return page.map(DocumentRows::owners);
  }

  @Override
  public Watermark at(Instant when) {
    return rows.at(when);
  }

  @Override
  public Optional<Stamps> stamps() {
    return rows.stamps();
  }

  @Override
  public boolean listed() {
    return !rows.api().ways().unreachable(rows.table());
  }

  /** The same page with each row replaced by the number of its document. */
  static ChangePage<String> owners(ChangePage<X3Row> page) {
    List<Change<String>> changes = new ArrayList<>();
    for (Change<X3Row> change : page.changes()) {
      if (change instanceof Change.Read<X3Row> read) {
        String owner = read.record().text(X3Table.valueOf(read.key().entity()).owner());
        changes.add(new Change.Read<>(read.key(), read.version(), read.changedAt(), owner));
      }
    }
    return new ChangePage<>(changes, page.next(), page.more());
  }
}
