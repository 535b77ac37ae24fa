/**
 * The plain host as a module. The library's own jars are automatic modules, which cannot ask for
 * others: what stands below them here they need at run time, and it would not be there otherwise.
 */
module io.mlconnector.hosts.plain {
  requires io.mlconnector.core;
  requires io.mlconnector.state.jdbc;
  requires io.mlconnector.sagex3;
  requires io.mlconnector.cin7;
  requires io.mlconnector.mappings;
  requires org.jspecify;
  requires org.slf4j;

  requires com.fasterxml.jackson.databind;
  requires com.fasterxml.jackson.datatype.jsr310;
  requires dev.failsafe.core;
  requires io.leangen.geantyref;
  requires java.net.http;
  requires java.sql;
}
