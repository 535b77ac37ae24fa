package io.mlconnector.mappings.cin7;

import io.mlconnector.cin7.Cin7;
import io.mlconnector.cin7.Cin7Address;
import io.mlconnector.cin7.Cin7Contact;
import io.mlconnector.cin7.Cin7Supplier;
import io.mlconnector.mapping.CodeTranslation;
import io.mlconnector.mapping.Mapper;
import io.mlconnector.mapping.Mapping;
import io.mlconnector.mapping.MappingContext;
import io.mlconnector.mappings.document.Address;
import io.mlconnector.mappings.document.Documents;
import io.mlconnector.mappings.document.Supplier;
import io.mlconnector.mappings.document.Tables;
import io.mlconnector.record.EntityType;
import java.util.List;

/**
 * Makes a Cin7 supplier of a canonical supplier. Addresses without a first line or a country are
 * left out, since Cin7 requires both.
 */
public final class SupplierToCin7 implements Mapper<Supplier, Cin7Supplier> {

  @Override
  public String name() {
    return "SupplierToCin7";
  }

  @Override
  public EntityType<Supplier> source() {
    return Documents.SUPPLIERS;
  }

  @Override
  public EntityType<Cin7Supplier> target() {
    return Cin7.SUPPLIERS;
  }

  @Override
  public Mapping<Cin7Supplier> map(Supplier supplier, MappingContext context) {
    CodeTranslation codes = new CodeTranslation(context);
    String currency = codes.orSame(Tables.CURRENCY, supplier.currency());
    Cin7Supplier mapped =
        Cin7Supplier.named(supplier.name(), currency)
            .active(supplier.active())
            .paymentTerm(codes.required("paymentTerm", Tables.PAYMENT_TERM, supplier.paymentTerm()))
            .taxRule(codes.required("taxRule", Tables.TAX_RULE, supplier.taxRule()))
            .taxNumber(supplier.taxId())
            .comments(supplier.remarks())
            .addresses(
                supplier.addresses().stream()
                    .filter(SupplierToCin7::whole)
                    .map(SupplierToCin7::address)
                    .toList())
            .contacts(contacts(supplier))
            .build();
    return codes.problems().isEmpty()
        ? new Mapping.Mapped<>(mapped)
        : new Mapping.Incomplete<>(codes.problems());
  }

  private static boolean whole(Address address) {
    return !address.lines().isEmpty() && !address.country().isBlank();
  }

  private static Cin7Address address(Address address) {
    List<String> lines = address.lines();
    return new Cin7Address(
        "",
        address.isDefault() ? "Billing" : "Business",
        lines.get(0),
        String.join(", ", lines.subList(1, lines.size())),
        address.city(),
        address.state(),
        address.postalCode(),
        address.country(),
        address.isDefault());
  }

  private static List<Cin7Contact> contacts(Supplier supplier) {
    if (supplier.phones().isEmpty() && supplier.mails().isEmpty()) {
      return List.of();
    }
    String phone = supplier.phones().isEmpty() ? "" : supplier.phones().get(0);
    String mail = supplier.mails().isEmpty() ? "" : supplier.mails().get(0);
    return List.of(new Cin7Contact("", supplier.name(), phone, "", "", mail, "", "", true));
  }
}
