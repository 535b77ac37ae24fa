package io.mlconnector.cin7;

import org.junit.jupiter.api.BeforeEach;

/**
 * The sink contract for invoices that are written as drafts, which may change until a person
 * authorises them.
 */
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
