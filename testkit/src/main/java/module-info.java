/**
 * Contracts that connectors, stores, vaults and sinks must pass, and a check that both simulated
 * systems agree.
 */
module io.mlconnector.testkit {
  requires transitive io.mlconnector.core;
  requires transitive io.mlconnector.simulators;
  requires transitive org.assertj.core;
  requires transitive org.junit.jupiter.api;
  requires com.fasterxml.jackson.databind;
  requires org.slf4j;

  exports io.mlconnector.testkit.audit;
  exports io.mlconnector.testkit.company;
  exports io.mlconnector.testkit.connector;
  exports io.mlconnector.testkit.feed;
  exports io.mlconnector.testkit.state;
  exports io.mlconnector.testkit.thread;
  exports io.mlconnector.testkit.vault;
}
