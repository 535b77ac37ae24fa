package io.mlconnector.mappings.sagex3;

import io.mlconnector.mapping.Mapper;
import io.mlconnector.mapping.Mapping;
import io.mlconnector.mapping.MappingContext;
import io.mlconnector.mappings.document.Address;
import io.mlconnector.mappings.document.Documents;
import io.mlconnector.mappings.document.Supplier;
import io.mlconnector.record.EntityType;
import io.mlconnector.sagex3.SageX3;
import io.mlconnector.sagex3.X3Address;
import io.mlconnector.sagex3.X3Supplier;
import java.util.List;
import java.util.stream.Stream;

/** Makes canonical suppliers of Sage X3's, with partner and addresses where they were read. */
public final class SupplierFromSageX3 implements Mapper<X3Supplier, Supplier> {

  @Override
  public String name() {
    return "SupplierFromX3";
  }

  @Override
  public EntityType<X3Supplier> source() {
    return SageX3.SUPPLIERS;
  }

  @Override
  public EntityType<Supplier> target() {
    return Documents.SUPPLIERS;
  }

  @Override
  public Mapping<Supplier> map(X3Supplier supplier, MappingContext context) {
    List<X3Address> addresses = supplier.addresses();
    return new Mapping.Mapped<>(
        new Supplier(
            context.key(),
            supplier.bpsnam().strip(),
            supplier.enaflg().orElse(true),
            supplier.cur(),
            supplier.pte(),
            supplier.vacbpr(),
            taxId(supplier),
            "",
            addresses.stream().map(address -> address(address, supplier.bpaadd())).toList(),
            addresses.stream().flatMap(address -> address.tel().stream()).distinct().toList(),
            addresses.stream().flatMap(address -> address.web().stream()).distinct().toList(),
            supplier.dimensions(),
            supplier.custom()));
  }

  /**
   * The tax id: the European number, or else the national one, or else the company registration.
   */
  private static String taxId(X3Supplier supplier) {
    return supplier.partner().stream()
        .flatMap(partner -> Stream.of(partner.eecnum(), partner.vatnum(), partner.crn()))
        .filter(number -> !number.isBlank())
        .findFirst()
        .orElse("");
  }

  private static Address address(X3Address address, String defaultCode) {
    boolean isDefault = address.bpaaddflg().orElse(address.bpaadd().equals(defaultCode));
    return new Address(
        address.bpaaddlig(),
        address.poscod(),
        address.cty(),
        address.sat(),
        address.cry(),
        isDefault);
  }
}
