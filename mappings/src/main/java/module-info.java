/** Canonical documents, each system's translation to and from them, and the ready-made flows. */
module io.mlconnector.mappings {
  requires transitive io.mlconnector.core;
  // each connector is there only where a host uses it
  requires static transitive io.mlconnector.cin7;
  requires static transitive io.mlconnector.sagex3;

  exports io.mlconnector.mappings.cin7;
  exports io.mlconnector.mappings.document;
  exports io.mlconnector.mappings.flow;
  exports io.mlconnector.mappings.sagex3;

  provides io.mlconnector.mapping.Mapper with
      io.mlconnector.mappings.cin7.PurchaseOrderToCin7,
      io.mlconnector.mappings.cin7.SupplierInvoiceToCin7,
      io.mlconnector.mappings.cin7.SupplierToCin7,
      io.mlconnector.mappings.sagex3.PurchaseOrderFromSageX3,
      io.mlconnector.mappings.sagex3.SupplierFromSageX3,
      io.mlconnector.mappings.sagex3.SupplierInvoiceFromSageX3;
}
