package io.mlconnector.cin7;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A product of Cin7, with no more fields than documents refer to. Lists also hold rows that are not
 * products, e.g. SKU {@code [:[OrderTotalDiscount]:]} (seen).
 */
public record Cin7Product(
    @JsonProperty("ID") String id,
    @JsonProperty("SKU") String sku,
    @JsonProperty("Name") String name,
    @JsonProperty("Type") String type,
    @JsonProperty("UOM") String uom,
    @JsonProperty("Status") String status,
    @JsonProperty("LastModifiedOn") String lastModifiedOn) {
  public Cin7Product {
    id = Blank.text(id);
    sku = Blank.text(sku);
    name = Blank.text(name);
    type = Blank.text(type);
    uom = Blank.text(uom);
    status = Blank.text(status);
    lastModifiedOn = Blank.text(lastModifiedOn);
  }
}
