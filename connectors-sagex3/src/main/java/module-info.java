/** The connector for Sage X3, by its REST interface api1. */
@SuppressWarnings("module") // the vendor's name ends in a digit
module io.mlconnector.sagex3 {
  requires transitive io.mlconnector.core;
  requires com.fasterxml.jackson.databind;
  requires org.slf4j;

  exports io.mlconnector.sagex3;

  opens io.mlconnector.sagex3 to
      com.fasterxml.jackson.databind;

  provides io.mlconnector.connector.Connector with
      io.mlconnector.sagex3.SageX3Connector;
}
