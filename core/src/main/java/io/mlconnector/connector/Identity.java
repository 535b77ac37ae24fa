package io.mlconnector.connector;

/** What an installation says it is, as text for people; compared literally. */
public record Identity(String value) {
  public Identity {
    if (value.isBlank()) {
      throw new IllegalArgumentException("an identity needs a text");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
