package io.mlconnector.connector;

import io.mlconnector.error.ConfigurationException;

/**
 * A kind of system. Has a public constructor without arguments and without I/O where it is found by
 * ServiceLoader.
 */
public interface Connector<C extends Record> {

  /** The name under which hosts ask for it, e.g. {@code sage-x3}. */
  String name();

  Class<C> settingsType();

  /**
   * Makes the live link to one installation; does no I/O.
   *
   * @throws ConfigurationException naming the setting that is wrong
   */
  Connection open(C settings, ConnectorContext context);
}
