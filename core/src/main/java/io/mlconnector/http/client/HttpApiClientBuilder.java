package io.mlconnector.http.client;

import static java.util.Objects.requireNonNull;

import io.mlconnector.error.ConfigurationException;
import io.mlconnector.http.AnswerRules;
import io.mlconnector.http.ApiClient;
import io.mlconnector.http.Authenticator;
import io.mlconnector.http.RateLimit;
import io.mlconnector.http.budget.RateBudget;
import io.mlconnector.http.call.CallScope;
import io.mlconnector.record.SystemId;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.UnaryOperator;

/** Builds the clients of an engine, with what a connector says of them. */
final class HttpApiClientBuilder implements ApiClient.Builder {
  final HttpEngine engine;
  final SystemId system;
  final URI base;
  final Map<String, String> headers = new LinkedHashMap<>();
  Authenticator authenticator = Authenticator.none();
  AnswerRules rules = AnswerRules.STATUS;
  RateBudget budget;
  Duration timeout = Duration.ofSeconds(60);
  UnaryOperator<String> repair = UnaryOperator.identity();
  long maxAnswer = 64L << 20;
  Semaphore concurrency = new Semaphore(Integer.MAX_VALUE);
  private final String tenant;
  private Optional<HttpEngine.Credential> credential = Optional.empty();
  private int requests = Integer.MAX_VALUE;

  HttpApiClientBuilder(HttpEngine engine, String tenant, SystemId system, URI base) {
    this.engine = engine;
    this.tenant = tenant;
    this.system = system;
    this.base = checked(base);
    this.budget = new RateBudget(RateLimit.none(), engine.time());
  }

  private static URI checked(URI base) {
    String scheme = base.getScheme() == null ? "" : base.getScheme().toLowerCase(Locale.ROOT);
    if ((!scheme.equals("http") && !scheme.equals("https")) || base.getHost() == null) {
      throw new ConfigurationException(
          "url", "needs http(s)://host[:port]/path, was '" + base + "'");
    }
    if (base.getRawUserInfo() != null
        || base.getRawQuery() != null
        || base.getRawFragment() != null) {
      throw new ConfigurationException(
          "url", "takes no user, query or fragment: credentials belong in the vault");
    }
    return URI.create(base.toString().endsWith("/") ? base.toString() : base + "/");
  }

  @Override
  public ApiClient.Builder authenticator(Authenticator value) {
    authenticator = requireNonNull(value, "authenticator");
    return this;
  }

  @Override
  public ApiClient.Builder rules(AnswerRules value) {
    rules = requireNonNull(value, "rules");
    return this;
  }

  @Override
  public ApiClient.Builder budget(String name, RateLimit limit) {
    HttpEngine.Credential named =
        new HttpEngine.Credential(tenant, system, base.getAuthority() + "|" + name);
    credential = Optional.of(named);
    budget = engine.budget(named, limit);
    return this;
  }

  @Override
  public ApiClient.Builder timeout(Duration value) {
    timeout = requireNonNull(value, "timeout");
    return this;
  }

  @Override
  public ApiClient.Builder repair(UnaryOperator<String> value) {
    repair = requireNonNull(value, "repair");
    return this;
  }

  @Override
  public ApiClient.Builder header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  @Override
  public ApiClient.Builder maxAnswer(long bytes) {
    maxAnswer = bytes;
    return this;
  }

  @Override
  public ApiClient.Builder concurrency(int value) {
    requests = value;
    return this;
  }

  @Override
  public ApiClient build() {
    if (requests < Integer.MAX_VALUE) {
      concurrency =
          credential
              .map(named -> engine.concurrency(named, requests))
              .orElseGet(() -> new Semaphore(requests, true));
    }
    return new HttpApiClient(new HttpClientSettings(this), CallScope.NONE);
  }
}
