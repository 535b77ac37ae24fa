package io.mlconnector.http;

import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * Sends requests to one base address: with credentials, within the budget, repeated where that is
 * safe, judged by the system's answer rules. Thread-safe.
 *
 * <p>GETs are repeated after an outage (at most three times, with growing, jittered pauses). Other
 * verbs are sent once, unless {@link ApiRequest#repeatable} says that repeating is harmless or the
 * answer proves that nothing was done.
 */
public interface ApiClient {

  /**
   * @param path relative to the base; a leading slash is ignored. Parts that come from data are
   *     encoded with {@link ApiRequest#segment}
   */
  ApiRequest get(String path);

  ApiRequest post(String path);

  ApiRequest put(String path);

  ApiRequest delete(String path);

  /** Describes a client. All but the base address has a default. */
  interface Builder {

    /** Decorates each attempt with credentials. Default: none. */
    Builder authenticator(Authenticator authenticator);

    /** How the system says no. Default: {@link AnswerRules#STATUS}. */
    Builder rules(AnswerRules rules);

    /**
     * The budget of a credential: all clients of the engine that name the same credential share it.
     *
     * @param credential not secret itself: a name or a digest
     */
    Builder budget(String credential, RateLimit limit);

    /** Of the whole exchange, head and body. Default: 60 s. */
    Builder timeout(Duration timeout);

    /** Mends a body that is not JSON, for systems that are known to send such. Default: none. */
    Builder repair(UnaryOperator<String> repair);

    /** A header of every request. */
    Builder header(String name, String value);

    /** Answers longer than this are refused. Default: 64 MiB. */
    Builder maxAnswer(long bytes);

    /**
     * Requests under way at once; others wait. Clients that share a budget share this bound, the
     * first one's. Default: no bound but the budget.
     */
    Builder concurrency(int requests);

    ApiClient build();
  }
}
