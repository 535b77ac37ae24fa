package io.mlconnector.verification.shelf;

import io.mlconnector.Tenant;
import io.mlconnector.connector.Connection;
import io.mlconnector.connector.Connector;
import io.mlconnector.connector.ConnectorContext;
import io.mlconnector.connector.Health;
import io.mlconnector.connector.Identity;
import io.mlconnector.connector.Roles;
import io.mlconnector.connector.RunScope;
import io.mlconnector.connector.Session;
import io.mlconnector.http.ApiClient;
import io.mlconnector.http.RateLimit;
import io.mlconnector.record.SystemId;
import io.mlconnector.simulators.Call;
import io.mlconnector.simulators.Reply;
import io.mlconnector.simulators.Service;
import io.mlconnector.simulators.SimulatedServer;
import io.mlconnector.time.Time;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A simulated system that only counts its calls and refuses those above its rate limit, for tests
 * of budgets.
 */
public final class CountingShop implements Service, AutoCloseable {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final List<Instant> calls = new ArrayList<>();
  private final SimulatedServer server;
  private int allowed;
  private int refused;
  private Optional<Duration> wait = Optional.empty();
  private Runnable told = () -> {};

  public CountingShop(Time time) {
    this.server = SimulatedServer.start(this, time);
  }

  /** Sets the number of calls that it allows in any minute. */
  public synchronized void allows(int callsPerMinute) {
    allowed = callsPerMinute;
  }

  /** Answers the next call with "too fast" and the time to wait. */
  public synchronized void refuseOnce(Duration retryAfter, Runnable whenTold) {
    wait = Optional.of(retryAfter);
    told = whenTold;
  }

  /** The client of one host; the clients of all hosts use the same credential. */
  public ApiClient client(Tenant tenant, RateLimit limit) {
    Opening opening = new Opening();
    tenant.connect("shop", opening, new Settings(server.uri(), limit));
    return opening.clients.get(0);
  }

  @Override
  public synchronized Optional<Reply> admit(Call call) {
    Instant now = call.effectAt();
    long within = calls.stream().filter(each -> each.plus(WINDOW).isAfter(now)).count();
    if (wait.isEmpty() && within < allowed) {
      calls.add(now);
      return Optional.empty();
    }
    refused++;
    told.run();
    String seconds = Long.toString(wait.orElse(Duration.ofSeconds(10)).toSeconds());
    wait = Optional.empty();
    return Optional.of(Reply.json(429, "{}").with("Retry-After", seconds));
  }

  @Override
  public Reply handle(Call call) {
    return Reply.json(200, "{}");
  }

  @Override
  public String name(Call call) {
    return call.method() + " things";
  }

  public synchronized int admitted() {
    return calls.size();
  }

  public synchronized int refused() {
    return refused;
  }

  public synchronized Instant first() {
    return calls.get(0);
  }

  public synchronized Instant last() {
    return calls.get(calls.size() - 1);
  }

  /** The highest number of calls in any window of this length. */
  public synchronized long most(Duration window) {
    return calls.stream()
        .mapToLong(
            from ->
                calls.stream()
                    .filter(each -> !each.isBefore(from) && each.isBefore(from.plus(window)))
                    .count())
        .max()
        .orElse(0);
  }

  @Override
  public void close() {
    server.close();
  }

  /** The shop's address, and the rate limit in the host's settings. */
  record Settings(URI uri, RateLimit limit) {}

  /** A connector that keeps the client that the engine gave it. */
  private static final class Opening implements Connector<Settings> {
    final List<ApiClient> clients = new ArrayList<>();

    @Override
    public String name() {
      return "shop";
    }

    @Override
    public Class<Settings> settingsType() {
      return Settings.class;
    }

    @Override
    public Connection open(Settings settings, ConnectorContext context) {
      clients.add(context.api(settings.uri()).budget("key", settings.limit()).build());
      return new Connection() {
        @Override
        public SystemId system() {
          return context.system();
        }

        @Override
        public Roles<?> roles() {
          return Roles.of(Session.class);
        }

        @Override
        public Session begin(RunScope run) {
          return new Closed();
        }
      };
    }
  }

  /** A session in which nothing is done. */
  private record Closed() implements Session {
    @Override
    public Health check() {
      return new Health(List.of());
    }

    @Override
    public Identity identity() {
      return new Identity("shop");
    }
  }
}
