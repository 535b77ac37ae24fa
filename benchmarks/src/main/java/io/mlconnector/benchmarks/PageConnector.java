package io.mlconnector.benchmarks;

import io.mlconnector.connector.Connection;
import io.mlconnector.connector.Connector;
import io.mlconnector.connector.ConnectorContext;
import io.mlconnector.connector.Health;
import io.mlconnector.connector.Identity;
import io.mlconnector.connector.Roles;
import io.mlconnector.connector.RunScope;
import io.mlconnector.connector.Session;
import io.mlconnector.feed.Change;
import io.mlconnector.feed.ChangeFeed;
import io.mlconnector.feed.ChangePage;
import io.mlconnector.feed.FeedRequest;
import io.mlconnector.feed.Watermark;
import io.mlconnector.http.ApiClient;
import io.mlconnector.record.RecordKey;
import io.mlconnector.record.SystemId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The engine's connector to the page server. The position of its feed is the next page; after the
 * last page it is the first again.
 */
final class PageConnector implements Connector<PageConnector.Settings> {
  record Settings(URI source) {}

  private static final String START = "0";

  @Override
  public String name() {
    return "pages";
  }

  @Override
  public Class<Settings> settingsType() {
    return Settings.class;
  }

  @Override
  public Connection open(Settings settings, ConnectorContext context) {
    ApiClient client = context.api(settings.source()).build();
    Roles<Visit> roles = Roles.of(Visit.class).feed(PurchaseOrder.TYPE, visit -> visit);
    return new Connection() {
      @Override
      public SystemId system() {
        return context.system();
      }

      @Override
      public Roles<?> roles() {
        return roles;
      }

      @Override
      public Session begin(RunScope run) {
        return new Visit(run.api(client), context.system());
      }
    };
  }

  private record Visit(ApiClient api, SystemId system)
      implements Session, ChangeFeed<PurchaseOrder> {
    @Override
    public Health check() {
      return Health.of(Health.Finding.good("source", "is there"));
    }

    @Override
    public Identity identity() {
      return new Identity("pages");
    }

    @Override
    public ChangePage<PurchaseOrder> poll(FeedRequest request) {
      String position = request.after().map(Watermark::position).orElse(START);
      PurchaseOrder.Page page =
          api.get("orders").query("page", position).as(PurchaseOrder.Page.class);
      List<Change<PurchaseOrder>> changes = page.items().stream().map(this::change).toList();
      Optional<String> next = page.next().map(path -> path.substring(path.indexOf('=') + 1));
      return new ChangePage<>(
          changes, new Watermark(Optional.empty(), next.orElse(START)), next.isPresent());
    }

    @Override
    public Watermark at(Instant when) {
      return new Watermark(Optional.empty(), START);
    }

    private Change<PurchaseOrder> change(PurchaseOrder order) {
      RecordKey key = PurchaseOrder.TYPE.key(system, order.number());
      return new Change.Read<>(key, order.updatedAt(), Optional.empty(), order);
    }
  }
}
