package io.mlconnector.http.client;

import io.mlconnector.error.UnavailableException;
import io.mlconnector.error.UnexpectedResponseException;
import io.mlconnector.http.Answer;
import io.mlconnector.http.call.CallScope;
import io.mlconnector.http.call.NotSentException;
import io.mlconnector.state.LeaseLostException;
import io.mlconnector.time.Time;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt on the wire, bounded as a whole: the request's own timeout does not cover a stalled
 * body.
 */
final class HttpExchange {
  private static final Logger LOG = LoggerFactory.getLogger(HttpExchange.class);
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final HttpClientSettings settings;
  private final CallScope scope;
  private final String name;

  HttpExchange(HttpClientSettings settings, CallScope scope, String name) {
    this.settings = settings;
    this.scope = scope;
    this.name = name;
  }

  Answer send(HttpRequest request) {
    if (!settings.breaker().allows()) {
      throw new UnavailableException(
          settings.system()
              + ": "
              + name
              + " not sent: the system failed five times in a row, it rests for 30 s",
          false);
    }
    settings.budget().acquire(scope);
    settings.concurrency().acquireUninterruptibly();
    try {
      scope.heartbeat();
      checkTurn();
      scope.attempt();
      Answer answer = await(request);
      settings.budget().learn(answer);
      return answer;
    } finally {
      settings.concurrency().release();
    }
  }

  /** Directly before the socket. */
  private void checkTurn() {
    if (scope.stopping()) {
      throw new NotSentException("the run was asked to stop");
    }
    if (scope.step().isPresent() && !scope.step().get().open()) {
      throw new NotSentException("the send deadline has passed");
    }
  }

  private Answer await(HttpRequest request) {
    Time time = settings.engine().time();
    long start = time.nanos();
    CompletableFuture<HttpResponse<byte[]>> future =
        settings.engine().client().sendAsync(request, bounded(settings.maxAnswer()));
    try {
      HttpResponse<byte[]> response = get(future);
      Duration took = Duration.ofNanos(time.nanos() - start);
      return new HttpAnswer(
          settings.system() + ": " + name,
          response,
          took,
          settings.engine().json(),
          settings.repair());
    } catch (ExecutionException e) {
      throw failure(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      throw new UnavailableException(
          settings.system() + ": " + name + " had no whole answer within " + settings.timeout(),
          true,
          e);
    } finally {
      future.cancel(true);
    }
  }

  /**
   * Knows nothing but the limit, since the JDK's idle connections keep the last handler: one that
   * knew this exchange would keep the engine, its client and that one's thread for the life of the
   * connection, on JDK 17 twenty minutes.
   */
  private static HttpResponse.BodyHandler<byte[]> bounded(long most) {
    return info -> new BoundedBody(most);
  }

  /**
   * Waits in slices, so that the lease is kept and a stop is seen; a stop leaves the call a moment
   * to end.
   */
  private HttpResponse<byte[]> get(CompletableFuture<HttpResponse<byte[]>> future)
      throws ExecutionException, TimeoutException {
    long deadline = System.nanoTime() + settings.timeout().toNanos();
    boolean interrupted = false;
    boolean stopping = false;
    try {
      while (true) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          throw new TimeoutException();
        }
        try {
          return future.get(Math.min(left, slice(stopping)), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
          keepLease();
          if (!stopping && scope.stopping()) {
            stopping = true;
            deadline = Math.min(deadline, System.nanoTime() + GRACE.toNanos());
          }
        } catch (InterruptedException e) {
          interrupted = true;
          deadline = Math.min(deadline, System.nanoTime() + GRACE.toNanos());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * A lease that is lost now does not end the wait: the answer is worth filing, and nothing else
   * will be sent.
   */
  private void keepLease() {
    try {
      scope.heartbeat();
    } catch (LeaseLostException e) {
      LOG.debug("{}: lease lost while waiting for an answer", name, e);
    }
  }

  private long slice(boolean stopping) {
    long slice = Math.min(TimeUnit.SECONDS.toNanos(1), scope.heartbeatEvery().toNanos());
    return stopping ? Math.min(slice, TimeUnit.MILLISECONDS.toNanos(50)) : slice;
  }

  private RuntimeException failure(Throwable cause) {
    if (cause instanceof BoundedBody.TooLong) {
      return new UnexpectedResponseException(
          settings.system() + ": " + name + ": " + cause.getMessage(), cause);
    }
    settings.breaker().failure();
    boolean before =
        cause instanceof ConnectException
            || cause instanceof HttpConnectTimeoutException
            || cause instanceof UnknownHostException
            || cause instanceof UnresolvedAddressException;
    String text =
        settings.system()
            + ": "
            + name
            + (before ? " could not connect to " + settings.base() : " lost its answer");
    return new UnavailableException(
        text + " (" + cause.getClass().getSimpleName() + ")", !before, cause);
  }
}
