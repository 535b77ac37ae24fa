/** The durable state on JDBC: an H2 file, or PostgreSQL. */
module io.mlconnector.state.jdbc {
  requires transitive io.mlconnector.core;
  requires transitive java.sql;
  requires com.fasterxml.jackson.databind;
  requires com.h2database; // these two are automatic modules with fixed names
  requires org.jdbi.v3.core;
  requires io.leangen.geantyref; // Jdbi needs it, and cannot ask for it as an automatic module
  requires org.slf4j;

  exports io.mlconnector.state.jdbc;

  opens io.mlconnector.state.jdbc to
      com.fasterxml.jackson.databind; // reads problems of dead letters
}
