/**
 * The SPI, the engine, the one HTTP path, the vault and the in-memory state of ml-connector.
 *
 * <p>What is exported is for hosts and connector authors. Everything else is public to Java only
 * because rooms inside this module use it, and changes without notice.
 */
@SuppressWarnings("module") // the testkit, benchmarks and tests are compiled after this module
module io.mlconnector.core {
  requires transitive java.net.http;
  requires transitive org.jspecify;
  requires com.fasterxml.jackson.databind;
  requires com.fasterxml.jackson.datatype.jsr310;
  requires dev.failsafe.core; // an automatic module with a fixed name
  requires org.slf4j;

  exports io.mlconnector;
  exports io.mlconnector.audit;
  exports io.mlconnector.audit.trail;
  exports io.mlconnector.connector;
  exports io.mlconnector.error;
  exports io.mlconnector.feed;
  exports io.mlconnector.feed.scan;
  exports io.mlconnector.http;
  exports io.mlconnector.mapping;
  exports io.mlconnector.match;
  exports io.mlconnector.pipeline;
  exports io.mlconnector.plan;
  exports io.mlconnector.reconcile;
  exports io.mlconnector.record;
  exports io.mlconnector.review;
  exports io.mlconnector.schedule;
  exports io.mlconnector.state;
  exports io.mlconnector.state.memory;
  exports io.mlconnector.state.store;
  exports io.mlconnector.time;
  exports io.mlconnector.vault;
  exports io.mlconnector.write;
  exports io.mlconnector.discovery to
      io.mlconnector.testkit;
  exports io.mlconnector.http.client to
      io.mlconnector.testkit;
  exports io.mlconnector.text to
      io.mlconnector.testkit,
      io.mlconnector.benchmarks;

  // records of these rooms are written as JSON and are not public
  opens io.mlconnector.audit to
      com.fasterxml.jackson.databind;
  opens io.mlconnector.feed.scan to
      com.fasterxml.jackson.databind;
  opens io.mlconnector.vault to
      com.fasterxml.jackson.databind;

  // found by Discovered, and used where a host asks for one
  uses io.mlconnector.audit.AuditSink;
  uses io.mlconnector.connector.ChangeFeedProvider;
  uses io.mlconnector.connector.Connector;
  uses io.mlconnector.mapping.Mapper;
}
