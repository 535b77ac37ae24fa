/** Strict simulators of the real systems, as servers on loopback, and a sample company in them. */
module io.mlconnector.simulators {
  requires transitive io.mlconnector.core;
  requires com.fasterxml.jackson.databind;
  requires org.slf4j;

  exports io.mlconnector.simulators;
  exports io.mlconnector.simulators.cin7;
  exports io.mlconnector.simulators.company;
  exports io.mlconnector.simulators.sagex3;
}
