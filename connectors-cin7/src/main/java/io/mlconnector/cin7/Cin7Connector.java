package io.mlconnector.cin7;

import io.mlconnector.connector.Connection;
import io.mlconnector.connector.Connector;
import io.mlconnector.connector.ConnectorContext;

/**
 * Cin7 Core, API v2. Writes suppliers, purchases and purchase invoices; looks up suppliers,
 * products and purchases; reads the reference lists that {@link Cin7} names.
 *
 * <p>Cin7 Omni is another product and not served. Source: contract cin7-core; API Blueprint of
 * 2026-06-11 and what public clients saw.
 */
public final class Cin7Connector implements Connector<Cin7Settings> {
  /** The name under which hosts ask for it. */
  public static final String NAME = "cin7-core";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Class<Cin7Settings> settingsType() {
    return Cin7Settings.class;
  }

  @Override
  public Connection open(Cin7Settings settings, ConnectorContext context) {
    return new Cin7Connection(settings, context);
  }
}
