package io.mlconnector.examples;

import io.mlconnector.Tenant;
import io.mlconnector.audit.AuditEvent;
import io.mlconnector.record.RecordKey;
import java.io.PrintStream;

/** Prints what happened to one source record. */
final class History {
  private History() {}

  static void print(Tenant tenant, RecordKey source, PrintStream out) {
    for (AuditEvent event : tenant.audit().history(source)) {
      String target = event.draft().target().map(ref -> " -> " + ref).orElse("");
      out.println(
          "  "
              + event.at()
              + " "
              + event.draft().what()
              + " "
              + source
              + target
              + " by "
              + event.draft().actor());
      out.println("    " + event.draft().payload());
      out.println(
          "    event "
              + event.number()
              + " of "
              + event.chain()
              + ", hash "
              + event.hash().substring(0, 16)
              + "...");
    }
  }
}
