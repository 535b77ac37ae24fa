package io.mlconnector.discovery;

import static java.util.stream.Collectors.joining;

import io.mlconnector.connector.ChangeFeedProvider;
import io.mlconnector.connector.Connection;
import io.mlconnector.connector.Connector;
import io.mlconnector.connector.Roles;
import io.mlconnector.connector.Session;
import io.mlconnector.error.ConfigurationException;
import io.mlconnector.feed.ChangeFeed;
import io.mlconnector.record.EntityType;
import java.util.List;

/** The feeds that a host adds to connectors, in all tenants of its engine. */
public record Feeds(List<ChangeFeedProvider<?, ?>> providers) {

  /**
   * @throws ConfigurationException for two that add a feed of one entity to one connector
   */
  public Feeds {
    providers = List.copyOf(providers);
    for (int i = 0; i < providers.size(); i++) {
      for (ChangeFeedProvider<?, ?> other : providers.subList(i + 1, providers.size())) {
        checkApart(providers.get(i), other);
      }
    }
  }

  private static void checkApart(ChangeFeedProvider<?, ?> one, ChangeFeedProvider<?, ?> other) {
    if (one.connector().equals(other.connector())
        && one.entity().name().equals(other.entity().name())) {
      throw new ConfigurationException(
          "feed",
          described(one)
              + " and "
              + described(other)
              + " both add a feed of "
              + one.entity()
              + " to "
              + one.connector()
              + ": leave one of them out");
    }
  }

  /**
   * The connection with the feeds that are added to its connector.
   *
   * @throws ConfigurationException where the connector has a feed of that entity itself
   */
  public Connection join(Connector<?> connector, Connection connection) {
    List<ChangeFeedProvider<?, ?>> added =
        providers.stream().filter(one -> one.connector().equals(connector.name())).toList();
    for (ChangeFeedProvider<?, ?> provider : added) {
      checkNew(provider, connector, connection.roles());
    }
    return added.isEmpty() ? connection : new JoinedConnection(connection, new Feeds(added));
  }

  private static void checkNew(
      ChangeFeedProvider<?, ?> provider, Connector<?> connector, Roles<?> roles) {
    try {
      joined(roles, provider);
    } catch (IllegalArgumentException e) { // an entity has one feed
      throw new ConfigurationException(
          "feed",
          described(provider)
              + " adds a feed of "
              + provider.entity()
              + ", which "
              + connector.name()
              + " ("
              + connector.getClass().getName()
              + ") has itself: give the entity another name, or leave the provider out",
          e);
    }
  }

  /** What the connection can do, with all these feeds. */
  Roles<?> joined(Roles<?> roles) {
    Roles<?> more = roles;
    for (ChangeFeedProvider<?, ?> provider : providers) {
      more = joined(more, provider);
    }
    return more;
  }

  @SuppressWarnings("unchecked") // told at the feed's first run, where it is not so
  private static <S extends Session, R> Roles<S> joined(
      Roles<?> roles, ChangeFeedProvider<S, R> provider) {
    return ((Roles<S>) roles).feed(provider.entity(), session -> feed(provider, session));
  }

  private static <S extends Session, R> ChangeFeed<R> feed(
      ChangeFeedProvider<S, R> provider, S session) {
    try {
      return provider.feed(session);
    } catch (ClassCastException e) {
      throw new ConfigurationException(
          "feed",
          described(provider) + " does not take the sessions of " + provider.connector(),
          e);
    }
  }

  /** Ends the error that a connection has no feed of this type: who would add one, to what. */
  public String elsewhere(EntityType<?> type) {
    List<ChangeFeedProvider<?, ?>> same =
        providers.stream().filter(one -> one.entity().name().equals(type.name())).toList();
    return same.isEmpty()
        ? ""
        : "; "
            + same.stream()
                .map(one -> described(one) + " adds one to " + one.connector())
                .collect(joining(", "));
  }

  private static String described(ChangeFeedProvider<?, ?> provider) {
    return provider.name() + " (" + provider.getClass().getName() + ")";
  }
}
