package io.mlconnector.mappings.document;

import java.util.List;

/** A postal address in canonical documents; fields are blank where the source has nothing. */
public record Address(
    List<String> lines,
    String postalCode,
    String city,
    String state,
    String country,
    boolean isDefault) {
  public Address {
    lines = List.copyOf(lines);
  }
}
