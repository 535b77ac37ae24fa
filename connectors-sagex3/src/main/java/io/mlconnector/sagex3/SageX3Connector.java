package io.mlconnector.sagex3;

import io.mlconnector.connector.Connection;
import io.mlconnector.connector.Connector;
import io.mlconnector.connector.ConnectorContext;

/** The connector for Sage X3, V7 and later, over its REST interface api1. */
public final class SageX3Connector implements Connector<SageX3Settings> {

  @Override
  public String name() {
    return "sage-x3";
  }

  @Override
  public Class<SageX3Settings> settingsType() {
    return SageX3Settings.class;
  }

  @Override
  public Connection open(SageX3Settings settings, ConnectorContext context) {
    return new SageX3Connection(settings, context);
  }
}
