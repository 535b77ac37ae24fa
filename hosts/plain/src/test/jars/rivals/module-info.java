/** A second one of each. */
module acme.rivals {
  requires acme.counts;

  provides io.mlconnector.audit.AuditSink with
      acme.rivals.RivalAudit;
  provides io.mlconnector.connector.ChangeFeedProvider with
      acme.rivals.RivalFeed;
  provides io.mlconnector.connector.Connector with
      acme.rivals.RivalConnector;
  provides io.mlconnector.mapping.Mapper with
      acme.rivals.RivalMapper;
}
