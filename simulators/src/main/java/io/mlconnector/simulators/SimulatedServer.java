package io.mlconnector.simulators;

import io.mlconnector.time.Time;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An HTTP server on loopback that gives each call to a {@link Service}, one at a time, and commits
 * the faults it is told.
 *
 * <p>A late effect takes place at the first call, or at the first {@link #settle}, after its time
 * has come on the given clock. The server keeps the counts and the names of all calls. An answer
 * without a {@code Date} header gets the given clock's; with a blank one it goes out without. Close
 * it to free its port and threads.
 */
public final class SimulatedServer implements AutoCloseable {
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private record Pending(Instant due, Call call) {}

  private final Service service;
  private final Time time;
  private final ServedExchanges server;
  private final ExecutorService executor;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final AtomicLong numbers = new AtomicLong();
  private final Map<String, Long> counts = new TreeMap<>();
  private final List<Call> calls = new ArrayList<>();
  private final PriorityQueue<Pending> late =
      new PriorityQueue<>(
          (a, b) ->
              a.due().equals(b.due())
                  ? Long.compare(a.call().number(), b.call().number())
                  : a.due().compareTo(b.due()));
  private volatile Faults faults = Faults.none();
  private volatile Watcher watcher = new Watcher() {};
  private volatile Duration latency = Duration.ZERO;

  private SimulatedServer(Service service, Time time) {
    this.service = service;
    this.time = time;
    executor = Executors.newCachedThreadPool(SimulatedServer::daemon);
    server = ServedExchanges.listen(executor, this::serve);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "simulated-server");
    thread.setDaemon(true);
    return thread;
  }

  /** Starts a server for the service on a free port. */
  public static SimulatedServer start(Service service, Time time) {
    SimulatedServer started = new SimulatedServer(service, time);
    started.server.start();
    return started;
  }

  /** Where the server listens, with a trailing slash. */
  public URI uri() {
    InetSocketAddress address = server.address();
    return URI.create(
        "http://" + address.getAddress().getHostAddress() + ":" + address.getPort() + "/");
  }

  /** Replaces the fault plan from the next call on. */
  public void faults(Faults plan) {
    faults = plan;
  }

  /** Replaces the watcher from the next call on. */
  public void watch(Watcher newWatcher) {
    watcher = newWatcher;
  }

  /**
   * Lets real time pass between the arrival of each call and its effect; calls wait in parallel.
   */
  public void latency(Duration real) {
    latency = real;
  }

  /** Number of calls by name, those that met a fault included. */
  public Map<String, Long> counts() {
    synchronized (counts) {
      return Map.copyOf(counts);
    }
  }

  /** All calls in the order of their arrival, bodies included. */
  public List<Call> calls() {
    synchronized (counts) {
      return List.copyOf(calls);
    }
  }

  /**
   * Lets all late effects take place that are due by now. This happens before each call; tests call
   * it before they look at the system's data.
   */
  public void settle() {
    synchronized (service) {
      while (!late.isEmpty() && !late.peek().due().isAfter(time.now())) {
        service.handle(late.remove().call());
      }
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.close();
    executor.shutdownNow();
  }

  private void serve(ServedExchange exchange) throws IOException {
    if (!latency.isZero()) {
      hold(latency);
    }
    Call call =
        Call.of(
            numbers.incrementAndGet(),
            exchange.method(),
            exchange.uri(),
            exchange.headers(),
            exchange.body(),
            time.now());
    String name = service.name(call);
    Optional<Fault> fault = count(call, name);
    watcher.arrived(call, name);
    if (fault.isPresent()) {
      misbehave(exchange, call, name, fault.get());
    } else {
      Reply reply = effect(call, name);
      watcher.answering(call, name);
      send(exchange, reply);
    }
  }

  private Optional<Fault> count(Call call, String name) {
    synchronized (counts) {
      counts.merge(name, 1L, Long::sum);
      calls.add(call);
      return faults.next(call, name);
    }
  }

  private void misbehave(ServedExchange exchange, Call call, String name, Fault fault)
      throws IOException {
    if (fault instanceof Fault.AnswerLost) {
      effect(call, name);
    } else if (fault instanceof Fault.LateEffect lateEffect) {
      delay(call, lateEffect.after());
    } else if (fault instanceof Fault.ShownLate shownLate) {
      send(
          exchange,
          effect(
              call.takingEffect(call.effectAt(), call.effectAt().plus(shownLate.after())), name));
    } else if (fault instanceof Fault.Refused refused) {
      send(exchange, service.weather(refused.weather(), call));
    } else if (fault instanceof Fault.DoneButRefused refused) {
      effect(call, name);
      send(exchange, service.weather(refused.weather(), call));
    } else if (fault instanceof Fault.Slow slow) {
      Reply reply = effect(call, name);
      hold(slow.real());
      send(exchange, reply);
    } else if (fault instanceof Fault.StalledBody) {
      stall(exchange, effect(call, name));
    } else if (fault instanceof Fault.Malformed) {
      Reply reply = effect(call, name);
      String half = reply.body().substring(0, reply.body().length() / 2);
      send(exchange, new Reply(reply.status(), reply.headers(), half));
    } // RequestLost: the connection is cut because nobody answers
  }

  private Reply effect(Call call, String name) {
    synchronized (service) {
      settle();
      watcher.before(call, name);
      Reply reply = service.admit(call).orElseGet(() -> service.handle(call));
      watcher.after(call, name, reply);
      return reply;
    }
  }

  private void delay(Call call, Duration after) {
    if (service.writes(call)) {
      synchronized (service) {
        Instant due = call.effectAt().plus(after);
        if (service.admit(call).isEmpty()) {
          late.add(new Pending(due, call.takingEffect(due, due)));
        }
      }
    }
  }

  private void stall(ServedExchange exchange, Reply reply) throws IOException {
    exchange.answerHalf(dated(reply));
    hold(Duration.ofMinutes(10));
  }

  private void hold(Duration real) {
    try {
      closing.await(real.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(ServedExchange exchange, Reply reply) throws IOException {
    exchange.answer(dated(reply));
  }

  private Reply dated(Reply reply) {
    Map<String, String> headers = new LinkedHashMap<>(reply.headers());
    if (headers.computeIfAbsent("Date", name -> HTTP_DATE.format(time.now())).isBlank()) {
      headers.remove("Date");
    }
    return new Reply(reply.status(), headers, reply.body());
  }
}
