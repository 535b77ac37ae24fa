package io.mlconnector.internal;

import io.mlconnector.connector.ConfigurationException;
import io.mlconnector.connector.SystemId;
import io.mlconnector.http.ApiClient;
import io.mlconnector.http.Authenticator;
import io.mlconnector.http.RateLimit;
import io.mlconnector.time.Time;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * What all clients of one engine share: the JDK's client, made at the first call, and the budgets.
 * Thread-safe.
 */
public final class HttpEngine {
  private final Time time;
  private final Json json;
  private final ConcurrentMap<String, RateBudget> budgets = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Semaphore> concurrency = new ConcurrentHashMap<>();
  private final Map<Authenticator, TokenGate> gates =
      Collections.synchronizedMap(new WeakHashMap<>());
  private @Nullable HttpClient client;

  /**
   * @param hosts the host's own client, which follows no redirect, has no cookie handler, and runs
   *     its callbacks inline
   */
  public HttpEngine(Time time, Json json, Optional<HttpClient> hosts) {
    this.time = time;
    this.json = json;
    hosts.ifPresent(HttpEngine::check);
    this.client = hosts.orElse(null);
  }

  /** Describes a client of this engine. */
  public ApiClient.Builder client(SystemId system, URI base) {
    return new HttpApiClientBuilder(this, system, base);
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

  /** The tightest limit that clients of this system were described with. */
  public Optional<RateLimit> limit(SystemId system) {
    return budgets.entrySet().stream()
        .filter(budget -> budget.getKey().startsWith(system + "|"))
        .map(budget -> budget.getValue().limit())
        .min(
            java.util.Comparator.comparing(
                limit -> limit.calls() * 1e9 / limit.window().toNanos()));
  }

  /** Calls of this system that could go at once; empty where it has no limit. */
  public Optional<Long> left(SystemId system) {
    return budgets.entrySet().stream()
        .filter(budget -> budget.getKey().startsWith(system + "|"))
        .map(budget -> budget.getValue().left())
        .min(Long::compare);
  }

  /** All clients of one authenticator share its gate. */
  TokenGate gate(Authenticator authenticator) {
    return gates.computeIfAbsent(authenticator, one -> new TokenGate());
  }

  Semaphore concurrency(String credential, int requests) {
    return concurrency.computeIfAbsent(credential, name -> new Semaphore(requests, true));
  }

  RateBudget budget(String credential, RateLimit limit) {
    RateBudget budget = budgets.computeIfAbsent(credential, name -> new RateBudget(limit, time));
    if (!budget.limit().equals(limit)) {
      throw new ConfigurationException(
          "rateLimit",
          "two connections of one credential ask for " + budget.limit() + " and " + limit);
    }
    return budget;
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
