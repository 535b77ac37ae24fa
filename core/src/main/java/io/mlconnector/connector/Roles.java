package io.mlconnector.connector;

import io.mlconnector.feed.ChangeFeed;
import io.mlconnector.feed.Lookup;
import io.mlconnector.match.Matcher;
import io.mlconnector.match.ReferenceLists;
import io.mlconnector.match.TwinSearch;
import io.mlconnector.match.Validator;
import io.mlconnector.record.EntityType;
import io.mlconnector.write.Power;
import io.mlconnector.write.Sink;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a connection can do, by entity type. Immutable: each call gives a new one.
 *
 * <pre>{@code
 * Roles.of(MySession.class).feed(ORDERS, OrderFeed::new).sink(SUPPLIERS, SupplierSink::new, CREATE, UPDATE)
 * }</pre>
 *
 * @param <S> the connection's session, which the factories get
 */
public final class Roles<S extends Session> {
  private record Role(Class<?> kind, String entity) {}

  private final Class<S> session;
  private final Map<Role, Function<S, ?>> factories;
  private final Map<String, Set<Power>> powers;
  private final Map<Role, Object> habits;

  private Roles(
      Class<S> session,
      Map<Role, Function<S, ?>> factories,
      Map<String, Set<Power>> powers,
      Map<Role, Object> habits) {
    this.session = session;
    this.factories = Map.copyOf(factories);
    this.powers = Map.copyOf(powers);
    this.habits = Map.copyOf(habits);
  }

  public static <S extends Session> Roles<S> of(Class<S> session) {
    return new Roles<>(session, Map.of(), Map.of(), Map.of());
  }

  public <R> Roles<S> feed(EntityType<R> type, Function<S, ChangeFeed<R>> factory) {
    return with(new Role(ChangeFeed.class, type.name()), factory);
  }

  public <R> Roles<S> lookup(EntityType<R> type, Function<S, Lookup<R>> factory) {
    return with(new Role(Lookup.class, type.name()), factory);
  }

  public <T> Roles<S> sink(EntityType<T> type, Function<S, Sink<T>> factory, Power... can) {
    Map<String, Set<Power>> more = new HashMap<>(powers);
    more.put(type.name(), Set.of(can));
    return new Roles<>(
        session, with(new Role(Sink.class, type.name()), factory).factories, more, habits);
  }

  /**
   * What is checked before a record of this type is written, by every pipeline that has no check of
   * its own.
   */
  public <T> Roles<S> checks(EntityType<T> type, Validator<T> validator) {
    return habit(new Role(Validator.class, type.name()), validator);
  }

  /**
   * By what the counterpart of a record of this type is found, by every pipeline that has no
   * matcher of its own.
   */
  public <T> Roles<S> matchedBy(EntityType<T> type, Matcher<T> matcher) {
    return habit(new Role(Matcher.class, type.name()), matcher);
  }

  /**
   * Says that nothing of an entity is read as long as a setting is missing.
   *
   * @param why names the setting and what it needs; a pipeline that asks for the entity is refused
   *     with it
   */
  public Roles<S> withheld(EntityType<?> type, String why) {
    return habit(new Role(EntityType.class, type.name()), why);
  }

  /** Why an entity is not read; empty where it is, or where the connector does not know it. */
  public Optional<String> withheld(EntityType<?> type) {
    return Optional.ofNullable((String) habits.get(new Role(EntityType.class, type.name())));
  }

  public Roles<S> references(Function<S, ReferenceLists> factory) {
    return with(new Role(ReferenceLists.class, ""), factory);
  }

  public Roles<S> twins(EntityType<?> type, Function<S, TwinSearch> factory) {
    return with(new Role(TwinSearch.class, type.name()), factory);
  }

  /** What the sink of an entity can do; empty where there is none. */
  public Set<Power> powers(EntityType<?> type) {
    return powers.getOrDefault(type.name(), Set.of());
  }

  public boolean hasFeed(EntityType<?> type) {
    return factories.containsKey(new Role(ChangeFeed.class, type.name()));
  }

  public boolean hasLookup(EntityType<?> type) {
    return factories.containsKey(new Role(Lookup.class, type.name()));
  }

  public boolean hasTwins(EntityType<?> type) {
    return factories.containsKey(new Role(TwinSearch.class, type.name()));
  }

  /** What the connection itself checks before a record of this type is written. */
  @SuppressWarnings("unchecked") // registered by checks() with the same type
  public <T> Optional<Validator<T>> validator(EntityType<T> type) {
    return Optional.ofNullable((Validator<T>) habits.get(new Role(Validator.class, type.name())));
  }

  /** By what the connection itself finds counterparts of this type. */
  @SuppressWarnings("unchecked") // registered by matchedBy() with the same type
  public <T> Optional<Matcher<T>> matcher(EntityType<T> type) {
    return Optional.ofNullable((Matcher<T>) habits.get(new Role(Matcher.class, type.name())));
  }

  @SuppressWarnings("unchecked") // registered by feed() with the same type
  public <R> Optional<ChangeFeed<R>> feed(EntityType<R> type, Session of) {
    return make(ChangeFeed.class, type.name(), of).map(feed -> (ChangeFeed<R>) feed);
  }

  @SuppressWarnings("unchecked") // registered by lookup() with the same type
  public <R> Optional<Lookup<R>> lookup(EntityType<R> type, Session of) {
    return make(Lookup.class, type.name(), of).map(lookup -> (Lookup<R>) lookup);
  }

  @SuppressWarnings("unchecked") // registered by sink() with the same type
  public <T> Optional<Sink<T>> sink(EntityType<T> type, Session of) {
    return make(Sink.class, type.name(), of).map(sink -> (Sink<T>) sink);
  }

  public Optional<ReferenceLists> references(Session of) {
    return make(ReferenceLists.class, "", of);
  }

  public Optional<TwinSearch> twins(EntityType<?> type, Session of) {
    return make(TwinSearch.class, type.name(), of);
  }

  private Roles<S> with(Role role, Function<S, ?> factory) {
    Map<Role, Function<S, ?>> more = new HashMap<>(factories);
    if (more.put(role, factory) != null) {
      throw new IllegalArgumentException(role + " is registered twice");
    }
    return new Roles<>(session, more, powers, habits);
  }

  private Roles<S> habit(Role role, Object habit) {
    Map<Role, Object> more = new HashMap<>(habits);
    if (more.put(role, habit) != null) {
      throw new IllegalArgumentException(role + " is registered twice");
    }
    return new Roles<>(session, factories, powers, more);
  }

  private <K> Optional<K> make(Class<K> kind, String entity, Session of) {
    return Optional.ofNullable(factories.get(new Role(kind, entity)))
        .map(factory -> kind.cast(factory.apply(session.cast(of))));
  }
}
