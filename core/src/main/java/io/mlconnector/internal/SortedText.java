package io.mlconnector.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Set;

/**
 * Writes the canonical text in one pass, from tokens whose names come sorted. Gives up on what does
 * not: names in an order of the author's own, embedded objects.
 */
final class SortedText {
  private final JsonParser tokens;
  private final Set<String> without;
  private final StringBuilder out = new StringBuilder(512);

  SortedText(JsonParser tokens, Set<String> without) {
    this.tokens = tokens;
    this.without = without;
  }

  /** The text so far is of no use when it was not written to its end. */
  String text() {
    return out.toString();
  }

  /** Whether the text could be written to its end. */
  boolean write() throws IOException {
    tokens.nextToken();
    return value();
  }

  private boolean value() throws IOException {
    return switch (tokens.currentToken()) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_NULL -> true;
      case VALUE_STRING -> {
        CanonicalForm.appendText(tokens.getText(), out);
        yield true;
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        number();
        yield true;
      }
      case VALUE_TRUE, VALUE_FALSE -> {
        out.append(tokens.getText());
        yield true;
      }
      default -> false;
    };
  }

  private void number() throws IOException {
    switch (tokens.getNumberType()) {
      case INT, LONG -> out.append(tokens.getLongValue());
      default -> CanonicalForm.appendNumber(tokens.getDecimalValue(), out);
    }
  }

  private boolean object() throws IOException {
    int start = out.length();
    String last = "";
    while (tokens.nextToken() != JsonToken.END_OBJECT) {
      String name = tokens.currentName();
      if (name.compareTo(last) < 0) {
        return false;
      }
      last = name;
      tokens.nextToken();
      if (without.contains(name)) {
        tokens.skipChildren();
      } else if (!field(name, start)) {
        return false;
      }
    }
    if (out.length() > start) {
      out.append('}');
    }
    return true;
  }

  private boolean field(String name, int start) throws IOException {
    int before = out.length();
    out.append(before == start ? '{' : ',');
    CanonicalForm.appendText(name, out);
    out.append(':');
    int empty = out.length();
    boolean known = value();
    if (out.length() == empty) {
      out.setLength(before);
    }
    return known;
  }

  private boolean array() throws IOException {
    int start = out.length();
    while (tokens.nextToken() != JsonToken.END_ARRAY) {
      out.append(out.length() == start ? '[' : ',');
      if (!value()) {
        return false;
      }
    }
    if (out.length() > start) {
      out.append(']');
    }
    return true;
  }
}
