package io.mlconnector.testkit.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.mlconnector.connector.Connection;
import io.mlconnector.connector.Connector;
import io.mlconnector.connector.Health;
import io.mlconnector.connector.Identity;
import io.mlconnector.connector.Roles;
import io.mlconnector.connector.Session;
import io.mlconnector.discovery.Discovered;
import io.mlconnector.error.ConfigurationException;
import io.mlconnector.feed.ChangePage;
import io.mlconnector.feed.Lookup;
import io.mlconnector.match.ReferenceLists;
import io.mlconnector.record.EntityType;
import io.mlconnector.simulators.Fault;
import io.mlconnector.simulators.SimulatedServer;
import io.mlconnector.simulators.Weather;
import io.mlconnector.testkit.thread.Together;
import io.mlconnector.write.Power;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * The contract of every {@link Connector}: it is found by its name, opens without I/O, can do what
 * it registers and nothing else, tells a host which setting is wrong, and never tells a secret.
 *
 * @param <C> the connector's settings
 */
public abstract class ConnectorContract<C extends Record> {
  private static final int THREADS = 8;
  private static final int PAGE = 5;

  /**
   * What a connection is said to be able to do; it must refuse everything else.
   *
   * @param entities all entity types that the connector names, including those that it cannot read
   *     or write
   */
  public record Abilities(
      List<EntityType<?>> entities,
      List<EntityType<?>> feeds,
      List<EntityType<?>> lookups,
      Map<EntityType<?>, Set<Power>> sinks,
      List<String> referenceLists) {
    public Abilities {
      entities = List.copyOf(entities);
      feeds = List.copyOf(feeds);
      lookups = List.copyOf(lookups);
      sinks = Map.copyOf(sinks);
      referenceLists = List.copyOf(referenceLists);
    }
  }

  /**
   * A case of wrong settings or secrets.
   *
   * @param setting the setting that a finding of the health check must name
   */
  public record Wrong<C extends Record>(String setting, C settings, TestContext context) {}

  /** For subclasses. */
  protected ConnectorContract() {}

  protected abstract Connector<C> connector();

  /** Valid settings, for a system that has a few records of each kind. */
  protected abstract C settings();

  /** A context with the secrets that belong to the valid settings. */
  protected abstract TestContext context();

  protected abstract Abilities abilities();

  /** The cases of wrong settings; a system that cannot be reached has to be among them. */
  protected abstract List<Wrong<C>> wrong();

  /** The values of the secrets, which must not appear in any text. */
  protected abstract List<String> secrets();

  /** The simulator behind the valid settings, if there is one. */
  protected abstract Optional<SimulatedServer> server();

  private Connection open() {
    return connector().open(settings(), context());
  }

  private static void with(Connection connection, Consumer<Session> use) {
    try (connection;
        Session session = connection.begin(new TestRun())) {
      use.accept(session);
    }
  }

  private long calls() {
    return server().map(server -> (long) server.calls().size()).orElse(0L);
  }

  @Test
  void it_is_found_by_its_name_and_takes_the_settings_that_it_says() {
    assertThat(connector().settingsType()).isEqualTo(settings().getClass());
    assertThat(connector().name()).matches("[a-z0-9][a-z0-9-]*");
    Discovered there = new Discovered(connector().getClass().getClassLoader());
    assertThat(there.connector(connector().name())).hasSameClassAs(connector());
    assertThat(there.connector(settings())).hasSameClassAs(connector());
  }

  @Test
  void opening_asks_nobody_whatever_the_settings_are() {
    long before = calls();
    assertThat(open().system()).isEqualTo(context().system());
    for (Wrong<C> wrong : wrong()) {
      assertThat(connector().open(wrong.settings(), wrong.context()).roles()).isNotNull();
    }
    assertThat(calls()).isEqualTo(before);
  }

  @Test
  void what_is_registered_works() {
    Connection connection = open();
    with(
        connection,
        session -> {
          abilities().feeds().forEach(type -> feeds(connection, type, session));
          abilities().lookups().forEach(type -> looksUp(connection.roles(), type, session));
          abilities().sinks().forEach((type, can) -> writes(connection.roles(), type, session));
          assertThat(connection.roles().references(session).isPresent())
              .isEqualTo(!abilities().referenceLists().isEmpty());
          connection.roles().references(session).ifPresent(this::lists);
        });
  }

  private static <R> void feeds(Connection connection, EntityType<R> type, Session session) {
    ChangePage<R> page =
        connection
            .roles()
            .feed(type, session)
            .orElseThrow()
            .poll(new TestRun().page(Optional.empty(), PAGE));
    assertThat(page.changes()).as("%s", type).isNotEmpty().hasSizeLessThanOrEqualTo(PAGE);
    assertThat(page.changes())
        .allSatisfy(
            change ->
                assertThat(change.key())
                    .isEqualTo(type.key(connection.system(), change.key().id())));
  }

  private static <R> void looksUp(Roles<?> roles, EntityType<R> type, Session session) {
    Lookup<R> lookup = roles.lookup(type, session).orElseThrow();
    assertThat(lookup.find(Lookup.KEY, List.of("no-such-record"))).as("%s", type).isEmpty();
  }

  private static <T> void writes(Roles<?> roles, EntityType<T> type, Session session) {
    assertThat(roles.sink(type, session)).as("%s", type).isPresent();
    assertThat(roles.sink(type, session).orElseThrow().batchSize()).isPositive();
  }

  private void lists(ReferenceLists references) {
    for (String list : abilities().referenceLists()) {
      assertThat(references.load(list).entry("no-such-entry")).as(list).isEmpty();
    }
    assertThatThrownBy(() -> references.load("no-such-list"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("no-such-list");
  }

  @Test
  void what_is_not_registered_is_refused() {
    Abilities can = abilities();
    List<EntityType<?>> types = new ArrayList<>(can.entities());
    assertThat(types).containsAll(can.feeds()).containsAll(can.lookups());
    types.add(EntityType.of("no-such-entity", Wrong.class));
    Connection connection = open();
    Roles<?> roles = connection.roles();
    Map<EntityType<?>, Set<Power>> sinks = new HashMap<>(can.sinks());
    with(
        connection,
        session -> {
          for (EntityType<?> type : types) {
            assertThat(roles.hasFeed(type)).as("%s", type).isEqualTo(can.feeds().contains(type));
            assertThat(roles.hasLookup(type))
                .as("%s", type)
                .isEqualTo(can.lookups().contains(type));
            assertThat(roles.powers(type))
                .as("%s", type)
                .isEqualTo(sinks.getOrDefault(type, Set.of()));
            assertThat(roles.feed(type, session).isPresent()).isEqualTo(roles.hasFeed(type));
            assertThat(roles.lookup(type, session).isPresent()).isEqualTo(roles.hasLookup(type));
            assertThat(roles.sink(type, session).isPresent()).isEqualTo(sinks.containsKey(type));
          }
        });
  }

  @Test
  void a_good_system_is_well() {
    with(
        open(),
        session -> {
          Health health = session.check();
          assertThat(health.findings()).isNotEmpty();
          assertThat(health.well()).as("%s", health).isTrue();
        });
  }

  @Test
  void a_wrong_setting_is_named_with_the_way_out() {
    assertThat(wrong()).isNotEmpty();
    for (Wrong<C> wrong : wrong()) {
      with(
          connector().open(wrong.settings(), wrong.context()),
          session -> {
            Health health = session.check();
            assertThat(health.well()).as(wrong.setting()).isFalse();
            assertThat(health.findings())
                .as(wrong.setting())
                .anyMatch(
                    one ->
                        one.level() == Health.Level.WRONG
                            && one.setting().contains(wrong.setting())
                            && !one.text().isBlank()
                            && !one.wayOut().isBlank());
          });
    }
  }

  @Test
  void a_check_never_throws_whatever_the_system_answers() {
    assumeThat(server()).isPresent();
    List<Fault> faults = new ArrayList<>(List.of(new Fault.RequestLost(), new Fault.Malformed()));
    for (Weather weather : Weather.values()) {
      faults.add(new Fault.Refused(weather));
    }
    for (Fault fault : faults) {
      server().orElseThrow().faults((call, name) -> Optional.of(fault));
      with(open(), session -> assertThat(session.check().well()).as(fault.toString()).isFalse());
    }
  }

  @Test
  void an_installation_has_one_identity() {
    List<Identity> identities = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      with(open(), session -> identities.add(session.identity()));
    }
    assertThat(identities.get(0)).isEqualTo(identities.get(1));
  }

  @Test
  void runs_share_a_connection() {
    Queue<Identity> identities = new ConcurrentLinkedQueue<>();
    try (Connection connection = open()) {
      Together.run(
          THREADS,
          thread -> {
            try (Session session = connection.begin(new TestRun())) {
              identities.add(session.identity());
              assertThat(session.check().well()).isTrue();
              abilities().lookups().forEach(type -> looksUp(connection.roles(), type, session));
            }
          });
    }
    assertThat(identities).hasSize(THREADS).allMatch(one -> one.equals(identities.peek()));
  }

  @Test
  void closing_twice_does_no_harm() {
    Connection connection = open();
    Session session = connection.begin(new TestRun());
    session.identity();
    session.close();
    session.close();
    try (Session next = connection.begin(new TestRun())) {
      assertThat(next.check().well()).isTrue();
    }
    connection.close();
    connection.close();
    with(open(), other -> assertThat(other.check().well()).isTrue());
  }

  @Test
  void no_secret_stands_in_any_text() {
    List<String> texts = new ArrayList<>(List.of(settings().toString(), connector().toString()));
    Connection good = open();
    texts.add(good.toString());
    with(good, session -> tell(session, texts));
    for (Wrong<C> wrong : wrong()) {
      with(
          connector().open(wrong.settings(), wrong.context()),
          session -> {
            tell(session, texts);
            abilities()
                .lookups()
                .forEach(type -> attempt(() -> looksUp(good.roles(), type, session), texts));
          });
    }
    for (String secret : secrets()) {
      assertThat(texts).noneMatch(text -> text.contains(secret));
    }
  }

  private static void tell(Session session, List<String> texts) {
    texts.add(session.toString());
    texts.add(session.check().toString());
    attempt(() -> texts.add(session.identity().toString()), texts);
  }

  private static void attempt(Runnable action, List<String> texts) {
    try {
      action.run();
    } catch (RuntimeException e) { // the text of the exception is what is checked
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        texts.add(String.valueOf(cause));
      }
    }
  }
}
