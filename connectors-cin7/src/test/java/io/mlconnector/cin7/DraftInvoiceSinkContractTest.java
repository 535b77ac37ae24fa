package io.mlconnector.cin7;

import org.junit.jupiter.api.BeforeEach;

/** Invoices that people authorise themselves, and that change until then. */
class DraftInvoiceSinkContractTest extends InvoiceSinkContractTest {
  @BeforeEach
  void drafts() {
    company.settings =
        company
            .defaults()
            .targetStatus(Cin7Settings.TargetStatus.AUTHORISED, Cin7Settings.TargetStatus.DRAFT);
  }

  @Override
  protected boolean amendable() {
    return true;
  }
}
