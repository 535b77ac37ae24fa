package io.mlconnector.cin7;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * An address of a supplier of Cin7. The service requires {@code Line1}, {@code Country} and {@code
 * Type} (Business, Billing, Shipping); mappings leave out an address that lacks one and add a
 * remark.
 *
 * @param id filled when the record is read; ignored in comparisons
 */
public record Cin7Address(
    @JsonProperty("ID") String id,
    @JsonProperty("Type") String type,
    @JsonProperty("Line1") String line1,
    @JsonProperty("Line2") String line2,
    @JsonProperty("City") String city,
    @JsonProperty("State") String state,
    @JsonProperty("Postcode") String postcode,
    @JsonProperty("Country") String country,
    @JsonProperty("DefaultForType") boolean defaultForType) {
  public Cin7Address {
    id = Blank.text(id);
    type = Blank.text(type);
    line1 = Blank.text(line1);
    line2 = Blank.text(line2);
    city = Blank.text(city);
    state = Blank.text(state);
    postcode = Blank.text(postcode);
    country = Blank.text(country);
  }

  Cin7Address withId(String newId) {
    return new Cin7Address(
        newId, type, line1, line2, city, state, postcode, country, defaultForType);
  }
}
