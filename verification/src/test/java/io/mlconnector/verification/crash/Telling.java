package io.mlconnector.verification.crash;

import io.mlconnector.state.Lease;
import io.mlconnector.state.LeaseLostException;
import io.mlconnector.state.StepBegin;
import io.mlconnector.state.store.StateStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sends the events of a host to its driver, and waits for the answer at each: before and after each
 * commit of the store, at each refused commit, and between the check of the send deadline and the
 * socket.
 */
final class Telling {
  private static final Set<String> COMMITS =
      Set.of(
          "lease",
          "identify",
          "begin",
          "record",
          "keep",
          "settle",
          "renew",
          "release",
          "file",
          "settleStrays");

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI driver;

  /**
   * @param driver the driver's address, ending with the host's name and a slash
   */
  Telling(URI driver) {
    this.driver = driver;
  }

  void tell(String event) {
    try {
      http.send(
          HttpRequest.newBuilder(driver.resolve(event)).build(),
          HttpResponse.BodyHandlers.discarding());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A store that sends an event around each commit. */
  StateStore store(StateStore store) {
    return (StateStore)
        Proxy.newProxyInstance(
            StateStore.class.getClassLoader(),
            new Class<?>[] {StateStore.class},
            (proxy, method, arguments) ->
                COMMITS.contains(method.getName())
                    ? commit(store, method, arguments)
                    : call(store, method, arguments));
  }

  private @Nullable Object commit(StateStore store, Method method, Object @Nullable [] arguments)
      throws Throwable {
    String name = name(method, arguments);
    tell("before/" + name);
    try {
      Object result = call(store, method, arguments);
      tell("commit/" + name);
      return result;
    } catch (LeaseLostException e) {
      tell("refused/" + name);
      throw e;
    }
  }

  /** The name of an event; for steps and settlements with the flow that they belong to. */
  private static String name(Method method, Object @Nullable [] arguments) {
    if (arguments == null || !(arguments[0] instanceof Lease lease)) {
      return method.getName();
    }
    String flow = lease.flow().flow() + "/" + method.getName();
    return arguments.length > 1 && arguments[1] instanceof StepBegin begin
        ? flow + "/" + begin.name()
        : flow;
  }

  private static @Nullable Object call(
      StateStore store, Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(store, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
