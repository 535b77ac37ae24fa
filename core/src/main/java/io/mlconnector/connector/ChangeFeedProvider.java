package io.mlconnector.connector;

import io.mlconnector.feed.ChangeFeed;
import io.mlconnector.record.EntityType;

/**
 * Adds a feed to a connector that somebody else has written: a table of one's own becomes a source
 * without a fork of the connector.
 *
 * <p>The host names it once for its engine, {@code SyncEngine.builder(..).feed("acme-counts")}, or
 * gives an object, {@code .feed(new AcmeCounts())}. From then on every connection of that connector
 * has the feed, as if the connector had registered it. A provider that is found by name stands in
 * {@code META-INF/services} or in {@code provides}, and has a public constructor without arguments
 * and without I/O. One provider serves all tenants of an engine, and is called by several threads
 * at a time.
 *
 * @param <S> the session of the connector's connections, which the feed reads through
 * @param <R> the records that the feed reads
 */
public interface ChangeFeedProvider<S extends Session, R> {

  /** The name under which hosts ask for it, for example {@code acme-counts}. */
  String name();

  /** The name of the connector that gets the feed, for example {@code sage-x3}. */
  String connector();

  /** What the feed reads. The connector must have no feed of an entity of this name yet. */
  EntityType<R> entity();

  /** The feed of one run; does no I/O yet. */
  ChangeFeed<R> feed(S session);
}
