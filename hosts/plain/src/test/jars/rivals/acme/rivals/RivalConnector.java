package acme.rivals;

import acme.shelf.ShelfConnector;
import acme.shelf.ShelfSettings;
import io.mlconnector.connector.Connection;
import io.mlconnector.connector.Connector;
import io.mlconnector.connector.ConnectorContext;

public final class RivalConnector implements Connector<ShelfSettings> {
  @Override
  public String name() {
    return "rival-shelf";
  }

  @Override
  public Class<ShelfSettings> settingsType() {
    return ShelfSettings.class;
  }

  @Override
  public Connection open(ShelfSettings settings, ConnectorContext context) {
    return new ShelfConnector().open(settings, context);
  }
}
