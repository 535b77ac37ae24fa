package io.mlconnector.http.client;

import io.mlconnector.http.AnswerRules;
import io.mlconnector.http.Authenticator;
import io.mlconnector.http.budget.RateBudget;
import io.mlconnector.record.SystemId;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.UnaryOperator;

/** How one client sends; the same for all scopes it is bound to. */
record HttpClientSettings(
    HttpEngine engine,
    SystemId system,
    URI base,
    Map<String, String> headers,
    Authenticator authenticator,
    TokenGate gate,
    AnswerRules rules,
    RateBudget budget,
    Breaker breaker,
    Duration timeout,
    UnaryOperator<String> repair,
    long maxAnswer,
    Semaphore concurrency) {

  HttpClientSettings(HttpApiClientBuilder builder) {
    this(
        builder.engine,
        builder.system,
        builder.base,
        Map.copyOf(builder.headers),
        builder.authenticator,
        builder.engine.gate(builder.authenticator),
        builder.rules,
        builder.budget,
        new Breaker(builder.engine.time()),
        builder.timeout,
        builder.repair,
        builder.maxAnswer,
        builder.concurrency);
  }
}
