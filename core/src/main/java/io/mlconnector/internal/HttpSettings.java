package io.mlconnector.internal;

import io.mlconnector.connector.SystemId;
import io.mlconnector.http.AnswerRules;
import io.mlconnector.http.Authenticator;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.UnaryOperator;

/** How one client sends; the same for all scopes it is bound to. */
record HttpSettings(
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

  HttpSettings(HttpApiClientBuilder builder) {
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
