package io.mlconnector.cin7;

import io.mlconnector.connector.Connection;
import io.mlconnector.connector.Connector;
import io.mlconnector.connector.ConnectorContext;

/**
 * The connector for Cin7 Core, API version 2. It writes suppliers, purchases and purchase invoices,
 * looks up suppliers, products and purchases, and reads the reference lists that {@link Cin7}
 * names.
 *
 * <p>Cin7 Omni is another product and not supported. Source: the vendor's API documentation
 * (dearinventory.docs.apiary.io, as of 2026-06-11), and what authors of public clients report from
 * real accounts.
 */
public final class Cin7Connector implements Connector<Cin7Settings> {
  /** The name by which a host asks for this connector. */
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
