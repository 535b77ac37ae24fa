package io.mlconnector.simulators.sagex3;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits a {@code where} condition into its words. */
final class WhereTokens {
  enum Kind {
    VALUE,
    NAME,
    SYMBOL,
    END
  }

  /** A word with its value: that of a literal, else the text itself. */
  record Token(Kind kind, Object value) {
    boolean is(String text) {
      return (kind == Kind.NAME || kind == Kind.SYMBOL) && value.equals(text);
    }
  }

  private static final Pattern WORD =
      Pattern.compile(
          "\\s*(?:"
              + "(?<text>'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\")"
              + "|@(?<time>[^@]*)@"
              + "|(?<number>-?\\d+(?:\\.\\d+)?)"
              + "|(?<name>[A-Za-z_][A-Za-z0-9_]*)"
              + "|(?<symbol>[(),])"
              + ")");
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern SECOND = Pattern.compile(DAY + "T\\d{2}:\\d{2}:\\d{2}Z");

  private final List<Token> tokens = new ArrayList<>();
  private int next;

  WhereTokens(String where) {
    String text = where.stripTrailing();
    Matcher word = WORD.matcher(text);
    int end = 0;
    while (end < text.length()) {
      if (!word.find(end) || word.start() != end) {
        throw bad("cannot read from: " + text.substring(end));
      }
      tokens.add(token(word));
      end = word.end();
    }
    tokens.add(new Token(Kind.END, "the end"));
  }

  private static Token token(Matcher word) {
    if (word.group("text") != null) {
      String quoted = word.group("text");
      String quote = quoted.substring(0, 1);
      String text = quoted.substring(1, quoted.length() - 1).replace(quote + quote, quote);
      return new Token(Kind.VALUE, text);
    }
    if (word.group("time") != null) {
      return new Token(Kind.VALUE, time(word.group("time")));
    }
    if (word.group("number") != null) {
      return new Token(Kind.VALUE, new BigDecimal(word.group("number")));
    }
    return word.group("name") != null
        ? new Token(Kind.NAME, word.group("name"))
        : new Token(Kind.SYMBOL, word.group("symbol"));
  }

  private static Object time(String text) {
    try {
      if (DAY.matcher(text).matches()) {
        return LocalDate.parse(text);
      }
      if (SECOND.matcher(text).matches()) {
        return Instant.parse(text);
      }
    } catch (DateTimeException e) {
      throw bad("no such day or time: " + text);
    }
    throw bad("neither a date nor a date-time in whole seconds: " + text);
  }

  Token peek() {
    return tokens.get(next);
  }

  Token take() {
    Token taken = tokens.get(next);
    next = Math.min(next + 1, tokens.size() - 1);
    return taken;
  }

  boolean takeIf(String text) {
    boolean matches = peek().is(text);
    if (matches) {
      take();
    }
    return matches;
  }

  void expect(String text) {
    if (!takeIf(text)) {
      throw bad("expected " + text + " at " + peek().value());
    }
  }

  static RefusedException bad(String message) {
    return new RefusedException(X3Refusal.BAD_WHERE, message);
  }
}
