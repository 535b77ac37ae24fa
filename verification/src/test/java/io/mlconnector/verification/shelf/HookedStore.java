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
 * A store that does something just before or just after a chosen call: another host's run, a clock
 * that jumps, a crash.
 */
public final class HookedStore {
  private final Map<String, Runnable> before = new ConcurrentHashMap<>();
  private final Map<String, Runnable> after = new ConcurrentHashMap<>();
  private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
  private volatile StateStore store;

  public HookedStore(StateStore store) {
    this.store = store;
  }

  /** Once, just before the next call of this method. */
  public void before(String method, Runnable hook) {
    before.put(method, hook);
  }

  /** Once, just after the next call of this method. */
  public void after(String method, Runnable hook) {
    after.put(method, hook);
  }

  /** Nothing happens any more around calls of this method. */
  public void forget(String method) {
    before.remove(method);
    after.remove(method);
  }

  /** The methods that were called since the last time they were asked for, in order. */
  public List<String> calls() {
    synchronized (calls) {
      List<String> all = List.copyOf(calls);
      calls.clear();
      return all;
    }
  }

  /** From now on calls go to another store: the process was restarted. */
  public void replace(StateStore other) {
    store = other;
  }

  public StateStore plain() {
    return store;
  }

  /** The store as an engine gets it. */
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
