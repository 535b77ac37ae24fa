/** A connector of the host's own. */
module acme.shelf {
  requires transitive io.mlconnector.core;

  exports acme.shelf;

  opens acme.shelf to
      com.fasterxml.jackson.databind; // its records go to JSON and back

  provides io.mlconnector.connector.Connector with
      acme.shelf.ShelfConnector;
}
