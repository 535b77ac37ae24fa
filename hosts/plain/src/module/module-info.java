/** The plain host as a module. It asks for what it uses itself; the library asks for the rest. */
module io.mlconnector.hosts.plain {
  requires io.mlconnector.core;
  requires io.mlconnector.state.jdbc;
  requires io.mlconnector.sagex3;
  requires io.mlconnector.cin7;
  requires io.mlconnector.mappings;
  requires org.slf4j;
}
