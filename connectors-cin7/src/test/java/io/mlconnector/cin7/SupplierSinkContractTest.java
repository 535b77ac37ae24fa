package io.mlconnector.cin7;

import io.mlconnector.record.EntityType;
import io.mlconnector.simulators.cin7.CinSupplier;
import java.util.List;

/** The sink contract for suppliers of Cin7. */
class SupplierSinkContractTest extends CompanySinkContract<Cin7Supplier> {

  @Override
  protected EntityType<Cin7Supplier> entity() {
    return Cin7.SUPPLIERS;
  }

  @Override
  protected Cin7Supplier sample(int number) {
    return Cin7Supplier.named("Globex " + number, "USD").comments("of " + number).build();
  }

  @Override
  protected Cin7Supplier changed(Cin7Supplier record) {
    return Cin7Supplier.named(record.name(), record.currency())
        .comments(record.comments() + " and more")
        .build();
  }

  @Override
  protected Cin7Supplier refused() {
    return Cin7Supplier.named("Refused", "USD").paymentTerm("cash").build();
  }

  @Override
  protected List<String> standing(Cin7Supplier record) {
    return company.cin7.suppliers().stream()
        .filter(one -> one.name().equals(record.name()))
        .filter(one -> one.fields().getOrDefault("Comments", "").equals(record.comments()))
        .map(CinSupplier::id)
        .toList();
  }

  @Override
  protected List<Cin7Supplier> inOneLane() {
    return List.of(Company.supplier("Acme Ltd"), Company.supplier(" ACME LTD "));
  }
}
