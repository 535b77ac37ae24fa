package io.mlconnector.feed.scan;

import io.mlconnector.feed.ChangeFeed;
import io.mlconnector.feed.ChangePage;
import io.mlconnector.feed.FeedRequest;
import io.mlconnector.feed.Watermark;
import java.time.Instant;
import java.util.Optional;

/**
 * One table in which documents are kept (headers, lines, prices), with stamps of its own; written
 * by connector authors for {@link DocumentFeed}.
 */
public interface DocumentTable {

  /** Names the table in the stored position: it stays the same for ever. */
  String name();

  /**
   * Reads one page of rows that changed, as {@link ChangeFeed#poll} does. The record of a change is
   * the id of the document that the row belongs to, blank where it belongs to none; its {@code
   * changedAt} is the row's stamp.
   *
   * @return empty where the source does not list changes of this table
   */
  Optional<ChangePage<String>> poll(FeedRequest request);

  /** The watermark to begin with what changed at {@code when} or later. */
  Watermark at(Instant when);

  /**
   * What is known of the stamps that {@link #poll} compared last; empty where all rows are read
   * each time.
   */
  Optional<Stamps> stamps();

  /** Whether changes of this table can be listed, as far as is known by now. */
  default boolean listed() {
    return true;
  }
}
