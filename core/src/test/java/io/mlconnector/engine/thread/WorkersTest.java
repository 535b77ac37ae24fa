package io.mlconnector.engine.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.MDC;

@Timeout(60)
class WorkersTest {
  private static final int MANY = 1_000;

  private final Queue<Runnable> waiting = new ArrayDeque<>();

  private static List<Integer> numbers() {
    return IntStream.range(0, MANY).boxed().toList();
  }

  @Test
  void results_stand_in_the_order_of_the_elements_whoever_worked_them_out() {
    ExecutorService pool = Executors.newFixedThreadPool(3);
    try {
      assertThat(new Workers(Optional.of(pool), 4).map(numbers(), number -> number * 2))
          .containsExactlyElementsOf(numbers().stream().map(number -> number * 2).toList());
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void a_rejecting_executor_leaves_the_work_to_the_caller() {
    Workers workers =
        new Workers(
            Optional.of(
                task -> {
                  throw new RejectedExecutionException("full");
                }),
            4);

    assertThat(workers.map(numbers(), number -> number)).hasSize(MANY);
    assertThat(workers.ahead(() -> {})).isFalse();
  }

  @Test
  void tasks_that_start_late_find_nothing_to_do_and_hold_nothing() {
    AtomicInteger calls = new AtomicInteger();
    List<WeakReference<int[]>> held = new ArrayList<>();
    for (int page = 0; page < 20; page++) {
      int[] large = new int[100_000];
      held.add(new WeakReference<>(large));
      new Workers(Optional.of(waiting::add), 2)
          .map(numbers(), number -> calls.incrementAndGet() + large.length);
    }
    System.gc();

    assertThat(held).filteredOn(one -> one.get() != null).hasSizeLessThan(3);
    waiting.forEach(Runnable::run);
    assertThat(calls).hasValue(20 * MANY);
  }

  @Test
  void what_an_element_throws_ends_the_work_even_where_it_is_not_declared() {
    for (Throwable thrown :
        List.of(new IOException("disk"), new IllegalStateException("odd"), new AssertionError())) {
      ExecutorService pool = Executors.newSingleThreadExecutor();
      CountDownLatch helps = new CountDownLatch(1);
      Thread caller = Thread.currentThread();
      Consumer<Integer> fails =
          number -> {
            if (Thread.currentThread() != caller) {
              helps.countDown();
              sneak(thrown);
            }
            await(helps);
          };
      try {
        assertThatThrownBy(() -> new Workers(Optional.of(pool), 2).each(numbers(), fails))
            .satisfiesAnyOf(
                e -> assertThat(e).isSameAs(thrown), e -> assertThat(e).hasCause(thrown));
      } finally {
        pool.shutdown();
      }
    }
  }

  @Test
  void other_threads_have_ended_when_the_callers_own_element_fails() {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    CountDownLatch helps = new CountDownLatch(1);
    AtomicInteger ended = new AtomicInteger();
    Thread caller = Thread.currentThread();
    try {
      assertThatThrownBy(
              () ->
                  new Workers(Optional.of(pool), 2)
                      .each(
                          List.of(1, 2),
                          number -> {
                            if (Thread.currentThread() == caller) {
                              await(helps);
                              sneak(new IOException("disk"));
                            }
                            helps.countDown();
                            while (caller.getState() == Thread.State.RUNNABLE) {
                              Thread.onSpinWait();
                            }
                            ended.incrementAndGet();
                          }))
          .hasMessageContaining("disk");
      assertThat(ended).hasValue(1);
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void an_abandoned_shift_does_no_further_element() {
    AtomicInteger done = new AtomicInteger();
    SharedWork<Integer> shift = new SharedWork<>(numbers(), number -> done.incrementAndGet());

    shift.abandon();
    shift.help();

    assertThat(done).hasValue(0);
  }

  @Test
  void who_helps_logs_under_the_callers_tenant_and_keeps_its_own() {
    MDC.put("tenant", "acme");
    new Workers(Optional.of(waiting::add), 2).ahead(() -> MDC.put("seen", MDC.get("tenant") + "!"));
    MDC.put("tenant", "hosts own");

    waiting.remove().run();

    assertThat(MDC.get("tenant")).isEqualTo("hosts own");
    assertThat(MDC.get("seen")).isNull();
    MDC.clear();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void sneak(Throwable thrown) {
    WorkersTest.<RuntimeException>undeclared(thrown);
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> void undeclared(Throwable thrown) throws E {
    throw (E) thrown;
  }
}
