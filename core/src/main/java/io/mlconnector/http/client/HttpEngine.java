package io.mlconnector.http.client;

import io.mlconnector.error.ConfigurationException;
import io.mlconnector.http.ApiClient;
import io.mlconnector.http.Authenticator;
import io.mlconnector.http.RateLimit;
import io.mlconnector.http.budget.DailyCount;
import io.mlconnector.http.budget.KeptText;
import io.mlconnector.http.budget.LocalPace;
import io.mlconnector.http.budget.Pace;
import io.mlconnector.http.budget.RateBudget;
import io.mlconnector.http.budget.SharedPace;
import io.mlconnector.record.SystemId;
import io.mlconnector.state.store.KeptTexts;
import io.mlconnector.text.Json;
import io.mlconnector.time.Time;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What all clients of one engine share: the JDK's client, made at the first call, and the budgets.
 * Thread-safe.
 */
public final class HttpEngine {
  /** Whose calls are limited together; names in two tenants' vaults are two secrets. */
  record Credential(String tenant, SystemId system, String name) {}

  private final Time time;
  private final Json json;
  private final KeptTexts store;
  private final boolean shared;
  private final ConcurrentMap<Credential, RateBudget> budgets = new ConcurrentHashMap<>();
  private final ConcurrentMap<Credential, Semaphore> concurrency = new ConcurrentHashMap<>();
  private final Map<Authenticator, TokenGate> gates =
      Collections.synchronizedMap(new WeakHashMap<>());
  private @Nullable HttpClient client;

  /**
   * @param hosts the host's own client, which follows no redirect, has no cookie handler, and runs
   *     its callbacks inline
   * @param store where daily quotas are counted
   * @param shared whether budgets are those of all hosts that share the store
   */
  public HttpEngine(
      Time time, Json json, Optional<HttpClient> hosts, KeptTexts store, boolean shared) {
    this.time = time;
    this.json = json;
    this.store = store;
    this.shared = shared;
    hosts.ifPresent(HttpEngine::check);
    this.client = hosts.orElse(null);
  }

  /** Describes a client of this engine. */
  public ApiClient.Builder client(String tenant, SystemId system, URI base) {
    return new HttpApiClientBuilder(this, tenant, system, base);
  }

  Time time() {
    return time;
  }

  Json json() {
    return json;
  }

  synchronized HttpClient client() {
    if (client == null) {
      client =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(Duration.ofSeconds(10))
              .executor(Runnable::run)
              .build();
    }
    return client;
  }

  /** The tightest limit that clients of this system of the tenant were described with. */
  public Optional<RateLimit> limit(String tenant, SystemId system) {
    return budgets(tenant, system)
        .map(RateBudget::limit)
        .min(
            java.util.Comparator.comparing(
                limit -> limit.calls() * 1e9 / limit.window().toNanos()));
  }

  /** Calls of this system that could go at once; empty where it has no limit. */
  public Optional<Long> left(String tenant, SystemId system) {
    return budgets(tenant, system).map(RateBudget::left).min(Long::compare);
  }

  private Stream<RateBudget> budgets(String tenant, SystemId system) {
    return budgets.entrySet().stream()
        .filter(
            budget ->
                budget.getKey().tenant().equals(tenant) && budget.getKey().system().equals(system))
        .map(Map.Entry::getValue);
  }

  /** All clients of one authenticator share its gate. */
  TokenGate gate(Authenticator authenticator) {
    return gates.computeIfAbsent(authenticator, one -> new TokenGate());
  }

  Semaphore concurrency(Credential credential, int requests) {
    return concurrency.computeIfAbsent(credential, name -> new Semaphore(requests, true));
  }

  RateBudget budget(Credential credential, RateLimit limit) {
    RateBudget budget = budgets.computeIfAbsent(credential, name -> budgetOf(name, limit));
    if (!budget.limit().equals(limit)) {
      throw new ConfigurationException(
          "rateLimit",
          "two connections of one credential ask for " + budget.limit() + " and " + limit);
    }
    return budget;
  }

  /** Sharing what has no limit would cost transactions for nothing. */
  private RateBudget budgetOf(Credential credential, RateLimit limit) {
    RateLimit none = RateLimit.none();
    boolean limited = limit.calls() < none.calls() || !limit.window().equals(none.window());
    Pace pace =
        shared && limited
            ? new SharedPace(limit, kept("budget/", credential), time)
            : new LocalPace(limit, time.nanos());
    return new RateBudget(
        limit,
        time,
        pace,
        limit.daily().map(quota -> new DailyCount(quota, kept("quota/", credential), time)));
  }

  /** Under a digest, since the names of credentials may be longer than those in the store. */
  private KeptText kept(String kind, Credential credential) {
    String digest =
        UUID.nameUUIDFromBytes(credential.name().getBytes(StandardCharsets.UTF_8)).toString();
    return new KeptText(store, credential.tenant(), credential.system(), kind + digest);
  }

  private static void check(HttpClient client) {
    if (client.followRedirects() != HttpClient.Redirect.NEVER) {
      throw new ConfigurationException(
          "http", "the client follows redirects; build it with Redirect.NEVER");
    }
    if (client.cookieHandler().isPresent()) {
      throw new ConfigurationException(
          "http", "the client has a cookie handler; sessions would mix: leave it out");
    }
    if (!client.executor().map(HttpEngine::inline).orElse(false)) {
      throw new ConfigurationException(
          "http", "the client has an executor of its own; build it with executor(Runnable::run)");
    }
  }

  private static boolean inline(Executor executor) {
    Thread caller = Thread.currentThread();
    Thread[] ran = new Thread[1];
    executor.execute(() -> ran[0] = Thread.currentThread());
    return ran[0] == caller;
  }
}
