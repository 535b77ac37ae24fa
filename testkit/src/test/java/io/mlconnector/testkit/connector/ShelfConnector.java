package io.mlconnector.testkit.connector;

import io.mlconnector.connector.Connection;
import io.mlconnector.connector.Connector;
import io.mlconnector.connector.ConnectorContext;
import io.mlconnector.connector.Health;
import io.mlconnector.connector.Identity;
import io.mlconnector.connector.Roles;
import io.mlconnector.connector.RunScope;
import io.mlconnector.connector.Session;
import io.mlconnector.error.AuthenticationException;
import io.mlconnector.error.UnavailableException;
import io.mlconnector.record.EntityType;
import io.mlconnector.record.SystemId;
import io.mlconnector.write.Power;
import java.util.concurrent.atomic.AtomicInteger;

/** A connector to a shelf; good but for its flaw. */
public final class ShelfConnector implements Connector<ShelfConnector.Settings> {
  static final EntityType<Paper> PAPERS = EntityType.of("papers", Paper.class);
  static final EntityType<Settings> OTHERS = EntityType.of("others", Settings.class);
  static final String KEY = "open-sesame-7c1";

  /** Which shelf, and the name of the secret that opens it. */
  public record Settings(String shelf, String secret) {}

  private final Shelf shelf;
  private final Flaw flaw;
  private final AtomicInteger visits = new AtomicInteger();

  public ShelfConnector() {
    this(new Shelf(), Flaw.NONE);
  }

  ShelfConnector(Shelf shelf, Flaw flaw) {
    this.shelf = shelf;
    this.flaw = flaw;
  }

  @Override
  public String name() {
    return flaw == Flaw.NOT_REGISTERED ? "cupboard" : "shelf";
  }

  @Override
  public Class<Settings> settingsType() {
    return Settings.class;
  }

  @Override
  public Connection open(Settings settings, ConnectorContext context) {
    if (flaw == Flaw.ASKS_WHEN_OPENED) {
      Visit.ask(settings, context);
    }
    return new Link(this, settings, context);
  }

  private record Link(ShelfConnector connector, Settings settings, ConnectorContext context)
      implements Connection {
    @Override
    public SystemId system() {
      return context.system();
    }

    @Override
    public Roles<?> roles() {
      Shelf shelf = connector.shelf;
      Roles<Visit> roles =
          Roles.of(Visit.class).lookup(PAPERS, visit -> new ShelfLookup(shelf, Flaw.NONE));
      if (connector.flaw == Flaw.MORE_THAN_IT_SAYS) {
        roles = roles.sink(OTHERS, visit -> batch -> {}, Power.UPSERT);
      }
      return connector.flaw == Flaw.LESS_THAN_IT_SAYS
          ? roles
          : roles.sink(
              PAPERS, visit -> new ShelfSink(shelf, Flaw.NONE), Power.CREATE, Power.UPDATE);
    }

    @Override
    public Session begin(RunScope run) {
      return new Visit(connector, settings, context, new AtomicInteger());
    }
  }

  private record Visit(
      ShelfConnector connector, Settings settings, ConnectorContext context, AtomicInteger closed)
      implements Session {

    static void ask(Settings settings, ConnectorContext context) {
      if (!settings.shelf().equals("main")) {
        throw new UnavailableException("there is no shelf " + settings.shelf(), false);
      }
      context
          .secret(settings.secret())
          .use(
              key -> {
                if (!new String(key).equals(KEY)) {
                  throw new AuthenticationException("the shelf does not open");
                }
                return "";
              });
    }

    @Override
    public Health check() {
      try {
        ask(settings, context);
      } catch (UnavailableException e) {
        return wrong("shelf", e);
      } catch (RuntimeException e) { // a check never throws
        return wrong("secret", e);
      }
      return Health.of(Health.Finding.good("shelf", "is there"));
    }

    private Health wrong(String setting, RuntimeException e) {
      if (connector.flaw == Flaw.CHECK_THROWS) {
        throw e;
      }
      if (connector.flaw == Flaw.ALWAYS_WELL) {
        return Health.of(Health.Finding.good("shelf", "is there"));
      }
      String wayOut = connector.flaw == Flaw.FINDING_WITHOUT_WAY_OUT ? "" : "look at " + setting;
      return Health.of(Health.Finding.wrong(setting, String.valueOf(e.getMessage()), wayOut));
    }

    @Override
    public Identity identity() {
      ask(settings, context);
      return new Identity(
          settings.shelf()
              + (connector.flaw == Flaw.CHANGING_IDENTITY
                  ? connector.visits.incrementAndGet()
                  : ""));
    }

    @Override
    public void close() {
      if (closed.incrementAndGet() > 1 && connector.flaw == Flaw.CLOSES_ONCE) {
        throw new IllegalStateException("closed already");
      }
    }

    @Override
    public String toString() {
      return connector.flaw == Flaw.SECRET_IN_TEXT
          ? context.secret(settings.secret()).use(String::new)
          : "Visit";
    }
  }
}
