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
 * <p>An entity of one name has one feed, one look-up and one sink. Another type of the same name,
 * with other records, is not what was registered: the connection cannot do it.
 *
 * <pre>{@code
 * Roles.of(MySession.class).feed(ORDERS, OrderFeed::new).sink(SUPPLIERS, SupplierSink::new, CREATE, UPDATE)
 * }</pre>
 *
 * @param <S> the connection's session, which the factories get
 */
public final class Roles<S extends Session> {
  private record Role(Class<?> kind, String entity) {}

  /** What makes a role, and of which records it is. */
  private record Made<S>(Function<S, ?> factory, Class<?> records) {}

  private static final EntityType<Void> NO_ENTITY = EntityType.of("", Void.class);

  private final Class<S> session;
  private final Map<Role, Made<S>> factories;
  private final Map<String, Set<Power>> powers;
  private final Map<Role, Object> habits;

  private Roles(
      Class<S> session,
      Map<Role, Made<S>> factories,
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
    return with(ChangeFeed.class, type, factory);
  }

  public <R> Roles<S> lookup(EntityType<R> type, Function<S, Lookup<R>> factory) {
    return with(Lookup.class, type, factory);
  }

  public <T> Roles<S> sink(EntityType<T> type, Function<S, Sink<T>> factory, Power... can) {
    Map<String, Set<Power>> more = new HashMap<>(powers);
    more.put(type.name(), Set.of(can));
    return new Roles<>(session, with(Sink.class, type, factory).factories, more, habits);
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
    return with(ReferenceLists.class, NO_ENTITY, factory);
  }

  public Roles<S> twins(EntityType<?> type, Function<S, TwinSearch> factory) {
    return with(TwinSearch.class, type, factory);
  }

  /** What the sink of an entity can do; empty where there is none. */
  public Set<Power> powers(EntityType<?> type) {
    return has(Sink.class, type) ? powers.getOrDefault(type.name(), Set.of()) : Set.of();
  }

  public boolean hasFeed(EntityType<?> type) {
    return has(ChangeFeed.class, type);
  }

  public boolean hasLookup(EntityType<?> type) {
    return has(Lookup.class, type);
  }

  public boolean hasTwins(EntityType<?> type) {
    return has(TwinSearch.class, type);
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
    return make(ChangeFeed.class, type, of).map(feed -> (ChangeFeed<R>) feed);
  }

  @SuppressWarnings("unchecked") // registered by lookup() with the same type
  public <R> Optional<Lookup<R>> lookup(EntityType<R> type, Session of) {
    return make(Lookup.class, type, of).map(lookup -> (Lookup<R>) lookup);
  }

  @SuppressWarnings("unchecked") // registered by sink() with the same type
  public <T> Optional<Sink<T>> sink(EntityType<T> type, Session of) {
    return make(Sink.class, type, of).map(sink -> (Sink<T>) sink);
  }

  public Optional<ReferenceLists> references(Session of) {
    return make(ReferenceLists.class, NO_ENTITY, of);
  }

  public Optional<TwinSearch> twins(EntityType<?> type, Session of) {
    return make(TwinSearch.class, type, of);
  }

  private Roles<S> with(Class<?> kind, EntityType<?> type, Function<S, ?> factory) {
    Role role = new Role(kind, type.name());
    Map<Role, Made<S>> more = new HashMap<>(factories);
    if (more.put(role, new Made<>(factory, type.recordType())) != null) {
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

  private boolean has(Class<?> kind, EntityType<?> type) {
    return made(kind, type).isPresent();
  }

  private Optional<Made<S>> made(Class<?> kind, EntityType<?> type) {
    return Optional.ofNullable(factories.get(new Role(kind, type.name())))
        .filter(made -> made.records() == type.recordType());
  }

  private <K> Optional<K> make(Class<K> kind, EntityType<?> type, Session of) {
    return made(kind, type).map(made -> kind.cast(made.factory().apply(session.cast(of))));
  }
}
