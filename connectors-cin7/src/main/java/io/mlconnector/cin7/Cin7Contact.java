package io.mlconnector.cin7;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A contact person of a supplier; the service requires only {@code Name}.
 *
 * @param id filled when the record is read; ignored in comparisons
 */
public record Cin7Contact(
    @JsonProperty("ID") String id,
    @JsonProperty("Name") String name,
    @JsonProperty("Phone") String phone,
    @JsonProperty("MobilePhone") String mobilePhone,
    @JsonProperty("Fax") String fax,
    @JsonProperty("Email") String email,
    @JsonProperty("Website") String website,
    @JsonProperty("Comment") String comment,
    @JsonProperty("Default") boolean standard) {
  public Cin7Contact {
    id = Blank.text(id);
    name = Blank.text(name);
    phone = Blank.text(phone);
    mobilePhone = Blank.text(mobilePhone);
    fax = Blank.text(fax);
    email = Blank.text(email);
    website = Blank.text(website);
    comment = Blank.text(comment);
  }

  Cin7Contact withId(String newId) {
    return new Cin7Contact(newId, name, phone, mobilePhone, fax, email, website, comment, standard);
  }
}
