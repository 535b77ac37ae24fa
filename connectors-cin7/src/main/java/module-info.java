/** The connector for Cin7 Core, by its external API, version 2. */
@SuppressWarnings("module") // the vendor's name ends in a digit
module io.mlconnector.cin7 {
  requires transitive io.mlconnector.core;
  requires com.fasterxml.jackson.databind;

  exports io.mlconnector.cin7;

  opens io.mlconnector.cin7 to
      com.fasterxml.jackson.databind;

  provides io.mlconnector.connector.Connector with
      io.mlconnector.cin7.Cin7Connector;
}
