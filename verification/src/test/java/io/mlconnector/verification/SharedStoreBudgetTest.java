package io.mlconnector.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.SyncEngine;
import io.mlconnector.error.RateLimitedException;
import io.mlconnector.http.ApiClient;
import io.mlconnector.http.DailyQuota;
import io.mlconnector.http.RateLimit;
import io.mlconnector.simulators.TestClock;
import io.mlconnector.state.jdbc.StateStores;
import io.mlconnector.state.store.StateStore;
import io.mlconnector.testkit.thread.Together;
import io.mlconnector.time.Time;
import io.mlconnector.vault.InMemoryVault;
import io.mlconnector.verification.shelf.CountingShop;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two hosts share the rate budget of a credential: through one PostgreSQL with a store each, or in
 * one process through one H2 file.
 */
class SharedStoreBudgetTest {
  private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final AtomicInteger TENANTS = new AtomicInteger();
  private static EmbeddedPostgres postgres;

  /** Where the state is. */
  enum Place {
    H2,
    POSTGRES
  }

  private final TestClock clock = new TestClock(START);
  private final String tenant = "tenant-" + TENANTS.incrementAndGet();
  private final CountingShop shop = new CountingShop(clock);
  private final List<SyncEngine> engines = new ArrayList<>();
  private final List<StateStore> stores = new ArrayList<>();
  private final Path file;

  SharedStoreBudgetTest(@TempDir Path folder) {
    this.file = folder.resolve("state");
  }

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofMinutes(2)).start();
    StateStores.migrate(postgres.getPostgresDatabase());
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @AfterEach
  void close() {
    die();
    shop.close();
  }

  /** Ends all hosts and their stores. */
  private void die() {
    engines.forEach(SyncEngine::close);
    stores.forEach(StateStore::close);
    engines.clear();
    stores.clear();
  }

  private StateStore store(Place place) {
    if (place == Place.H2 && !stores.isEmpty()) {
      return stores.get(0);
    }
    StateStore store =
        place == Place.H2
            ? StateStores.embedded(file, clock)
            : StateStores.postgres(
                postgres.getPostgresDatabase(),
                () -> Duration.between(Time.system().now(), clock.now()));
    stores.add(store);
    return store;
  }

  private ApiClient host(Place place, RateLimit limit) {
    return host(place, limit, clock);
  }

  private ApiClient host(Place place, RateLimit limit, Time time) {
    SyncEngine engine =
        SyncEngine.builder(store(place), new InMemoryVault())
            .time(time)
            .executor(Runnable::run)
            .sharedBudgets()
            .build();
    engines.add(engine);
    return shop.client(engine.tenant(tenant), limit);
  }

  private void most(int allowed, String what) {
    double minutes = Duration.between(shop.first(), shop.last()).toNanos() / 6e10;
    System.out.printf(
        Locale.ROOT,
        "%s: %d calls in %.2f minutes, %.1f a minute, %d at most, %d answers of the limit%n",
        what,
        shop.admitted(),
        minutes,
        (shop.admitted() - 1) / minutes,
        shop.most(MINUTE),
        shop.refused());
    assertThat(shop.most(MINUTE)).isLessThanOrEqualTo(allowed);
    assertThat(shop.refused()).isZero();
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void hosts_in_turn_use_what_is_allowed_and_no_more(Place place) {
    shop.allows(60);
    RateLimit limit = new RateLimit(58, MINUTE, 2);
    ApiClient one = host(place, limit);
    ApiClient other = host(place, limit);
    for (int i = 0; i < 150; i++) {
      one.get("things").send();
      other.get("things").send();
    }
    most(60, place + " in turn");
    assertThat(shop.admitted()).isEqualTo(300);
    assertThat(Duration.between(shop.first(), shop.last()))
        .isLessThan(MINUTE.multipliedBy(300).dividedBy(58 * 95 / 100));
  }

  /** While a call is under way the other host moves the clock, so each host has one late call. */
  @ParameterizedTest
  @EnumSource(Place.class)
  void hosts_at_once_stay_within_it(Place place) {
    shop.allows(43);
    RateLimit limit = new RateLimit(40, MINUTE, 1);
    List<ApiClient> hosts = List.of(host(place, limit), host(place, limit));
    Together.run(
        2,
        number -> {
          for (int i = 0; i < 100; i++) {
            hosts.get(number).get("things").send();
          }
        });
    most(43, place + " at once");
    assertThat(shop.admitted()).isEqualTo(200);
  }

  private static int callsOf(ApiClient host) {
    for (int calls = 0; ; calls++) {
      try {
        host.get("things").send();
      } catch (RateLimitedException e) {
        return calls;
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void a_day_is_counted_over_both_hosts_and_over_their_end(Place place) {
    shop.allows(1_000);
    RateLimit limit = new RateLimit(60, MINUTE, 5).perDay(new DailyQuota(50, 0, ZoneOffset.UTC));
    ApiClient one = host(place, limit);
    ApiClient other = host(place, limit);
    for (int i = 0; i < 10; i++) {
      one.get("things").send();
      other.get("things").send();
    }
    die();
    ApiClient next = host(place, limit);
    ApiClient last = host(place, limit);
    next.get("things").send();
    assertThat(callsOf(last)).isEqualTo(29);
    assertThat(callsOf(next)).isZero();
    die();
    ApiClient again = host(place, limit);
    assertThatThrownBy(() -> again.get("things").send())
        .isInstanceOf(RateLimitedException.class)
        .hasMessageContaining("it goes on at 2026-01-06T00:00:00Z");
    assertThat(shop.admitted()).isEqualTo(50);
    clock.advanceTo(Instant.parse("2026-01-06T00:00:01Z"));
    assertThat(callsOf(again)).isEqualTo(50);
  }

  /** Runs a hook once, before the first pause that comes after it was set. */
  private static final class Hooked implements Time {
    private final TestClock clock;
    private Runnable hook = () -> {};
    private final AtomicBoolean armed = new AtomicBoolean();

    Hooked(TestClock clock) {
      this.clock = clock;
    }

    @Override
    public Instant now() {
      return clock.now();
    }

    @Override
    public long nanos() {
      return clock.nanos();
    }

    @Override
    public void pause(Duration duration) {
      if (armed.compareAndSet(true, false)) {
        hook.run();
      }
      clock.pause(duration);
    }
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void what_one_host_is_told_to_wait_the_other_waits_too(Place place) {
    shop.allows(1_000);
    RateLimit limit = new RateLimit(60, MINUTE, 1);
    Hooked time = new Hooked(clock);
    ApiClient one = host(place, limit, time);
    ApiClient other = host(place, limit);
    one.get("things").send();
    other.get("things").send();
    clock.advance(MINUTE);
    List<Instant> went = new ArrayList<>();
    time.hook =
        () -> {
          other.get("things").send();
          went.add(clock.now());
        };
    shop.refuseOnce(Duration.ofSeconds(90), () -> time.armed.set(true));
    Instant told = clock.now();
    one.get("things").send();
    assertThat(shop.refused()).isEqualTo(1);
    assertThat(went).hasSize(1);
    assertThat(went.get(0)).isAfterOrEqualTo(told.plusSeconds(90));
  }
}
