package io.mlconnector.verification.shelf;

import io.mlconnector.state.store.StateStore;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A store that runs a hook just before or after a chosen call, such as another host's run, a jump
 * of the clock, or a crash.
 */
public final class HookedStore {
  private final Map<String, Runnable> before = new ConcurrentHashMap<>();
  private final Map<String, Runnable> after = new ConcurrentHashMap<>();
  private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
  private volatile StateStore store;

  public HookedStore(StateStore store) {
    this.store = store;
  }

  /** Runs the hook once, just before the next call of this method. */
  public void before(String method, Runnable hook) {
    before.put(method, hook);
  }

  /** Runs the hook once, just after the next call of this method. */
  public void after(String method, Runnable hook) {
    after.put(method, hook);
  }

  /** Removes the hooks of this method. */
  public void forget(String method) {
    before.remove(method);
    after.remove(method);
  }

  /** The methods that were called since this was last asked, in order. */
  public List<String> calls() {
    synchronized (calls) {
      List<String> all = List.copyOf(calls);
      calls.clear();
      return all;
    }
  }

  /** Sends further calls to another store, as after a restart of the process. */
  public void replace(StateStore other) {
    store = other;
  }

  public StateStore plain() {
    return store;
  }

  /** The store with hooks, for an engine. */
  public StateStore hooked() {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          calls.add(method.getName());
          run(before.remove(method.getName()));
          Object result = call(method, arguments);
          run(after.remove(method.getName()));
          return result;
        };
    return (StateStore)
        Proxy.newProxyInstance(
            StateStore.class.getClassLoader(), new Class<?>[] {StateStore.class}, handler);
  }

  private @Nullable Object call(java.lang.reflect.Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(store, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  private static void run(@Nullable Runnable hook) {
    if (hook != null) {
      hook.run();
    }
  }
}
