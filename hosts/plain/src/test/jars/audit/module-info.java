/** An audit sink of the host's own. */
module acme.audit {
  requires io.mlconnector.core;

  provides io.mlconnector.audit.AuditSink with
      acme.audit.PrintedAudit;
}
