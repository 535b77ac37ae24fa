package io.mlconnector.simulators.sagex3;

import static io.mlconnector.simulators.sagex3.WhereTokens.bad;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Parses the {@code where} parameter of a list, whose language is a subset of SData (Sage's 4GL
 * help, {@code evalueSData}). Types are checked while it is parsed, so a comparison of different
 * types is refused even for an empty table.
 */
final class WhereParser {
  private static final Set<String> COMPARISONS = Set.of("eq", "ne", "lt", "le", "gt", "ge");
  private static final Set<String> BELOW = Set.of("lt", "le");

  /** The value of a literal, the same for every row. */
  private record Literal(Object value) implements Function<StoredRow, Object> {
    @Override
    public Object apply(StoredRow row) {
      return value;
    }
  }

  /** Part of an expression: the type of its value, and its value for a row. */
  record Part(Class<?> type, boolean isStamp, Function<StoredRow, Object> of) {
    static Part constant(Object value) {
      return new Part(value.getClass(), false, new Literal(value));
    }

    static Part truth(Predicate<StoredRow> of) {
      return new Part(Boolean.class, false, of::test);
    }

    String text(StoredRow row) {
      return (String) of.apply(row);
    }

    BigDecimal number(StoredRow row) {
      return (BigDecimal) of.apply(row);
    }

    boolean holds(StoredRow row) {
      return (Boolean) of.apply(row);
    }

    Part as(Class<?> wanted) {
      if (type != wanted) {
        throw bad("needs a " + wanted.getSimpleName() + ", got a " + type.getSimpleName());
      }
      return this;
    }
  }

  private final WhereTokens tokens;
  private final StoredPublication publication;
  private final boolean upperBounds;

  private WhereParser(WhereTokens tokens, StoredPublication publication, boolean upperBounds) {
    this.tokens = tokens;
    this.publication = publication;
    this.upperBounds = upperBounds;
  }

  /**
   * Reads a whole expression.
   *
   * @param upperBounds whether the stamp may have an upper bound
   */
  static Predicate<StoredRow> parse(
      String where, StoredPublication publication, boolean upperBounds) {
    WhereParser parser = new WhereParser(new WhereTokens(where), publication, upperBounds);
    Part whole = parser.either().as(Boolean.class);
    if (parser.tokens.peek().kind() != WhereTokens.Kind.END) {
      throw bad("unexpected " + parser.tokens.peek().value());
    }
    return whole::holds;
  }

  private Part either() {
    Part left = both();
    while (tokens.takeIf("or")) {
      Part first = left.as(Boolean.class);
      Part second = both().as(Boolean.class);
      left = Part.truth(row -> first.holds(row) || second.holds(row));
    }
    return left;
  }

  private Part both() {
    Part left = negation();
    while (tokens.takeIf("and")) {
      Part first = left.as(Boolean.class);
      Part second = negation().as(Boolean.class);
      left = Part.truth(row -> first.holds(row) && second.holds(row));
    }
    return left;
  }

  private Part negation() {
    if (!tokens.takeIf("not")) {
      return comparison();
    }
    tokens.expect("(");
    Part inner = either().as(Boolean.class);
    tokens.expect(")");
    return Part.truth(row -> !inner.holds(row));
  }

  private Part comparison() {
    Part left = product();
    if (tokens.takeIf("between")) {
      Part low = product();
      tokens.expect("and");
      Part from = compared("ge", left, low);
      Part to = compared("le", left, product());
      return Part.truth(row -> from.holds(row) && to.holds(row));
    }
    if (tokens.takeIf("in")) {
      return in(left);
    }
    if (tokens.takeIf("like")) {
      Part pattern = product().as(String.class);
      Part text = left.as(String.class);
      return Part.truth(row -> like(text.text(row), pattern.text(row)));
    }
    if (COMPARISONS.contains(tokens.peek().value())
        && tokens.peek().kind() == WhereTokens.Kind.NAME) {
      String operator = (String) tokens.take().value();
      return compared(operator, left, product());
    }
    return left;
  }

  /**
   * Parses {@code in (..)}. Literals are put into a set, since lists of keys are long and are
   * compared with every row.
   */
  private Part in(Part left) {
    Set<Object> literals = new TreeSet<>(StoredPublication::compare);
    List<Part> equal = new ArrayList<>();
    tokens.expect("(");
    do {
      Part value = product();
      Part same = compared("eq", left, value);
      if (value.of() instanceof Literal literal) {
        literals.add(literal.value());
      } else {
        equal.add(same);
      }
    } while (tokens.takeIf(","));
    tokens.expect(")");
    return Part.truth(
        row ->
            literals.contains(left.of().apply(row))
                || equal.stream().anyMatch(part -> part.holds(row)));
  }

  private Part compared(String operator, Part left, Part right) {
    if (left.type() != right.type() || left.type() == Boolean.class) {
      throw bad(
          "cannot compare "
              + left.type().getSimpleName()
              + " with "
              + right.type().getSimpleName());
    }
    if (!upperBounds && left.isStamp() && BELOW.contains(operator)) {
      throw new RefusedException(X3Refusal.UPPER_BOUND, "");
    }
    return Part.truth(
        row ->
            holds(
                operator, StoredPublication.compare(left.of().apply(row), right.of().apply(row))));
  }

  private static boolean holds(String operator, int order) {
    return switch (operator) {
      case "eq" -> order == 0;
      case "ne" -> order != 0;
      case "lt" -> order < 0;
      case "le" -> order <= 0;
      case "gt" -> order > 0;
      case "ge" -> order >= 0;
      default -> throw new IllegalStateException(operator);
    };
  }

  static boolean like(String text, String pattern) {
    if (pattern.isEmpty()) {
      return text.isEmpty();
    }
    if (pattern.charAt(0) == '%') {
      return like(text, pattern.substring(1))
          || (!text.isEmpty() && like(text.substring(1), pattern));
    }
    return !text.isEmpty()
        && text.charAt(0) == pattern.charAt(0)
        && like(text.substring(1), pattern.substring(1));
  }

  private Part product() {
    Part left = operand();
    while (tokens.peek().is("mul")
        || tokens.peek().is("div")
        || tokens.peek().is("mod")
        || tokens.peek().is("pow")) {
      String operator = (String) tokens.take().value();
      Part first = left.as(BigDecimal.class);
      Part second = operand().as(BigDecimal.class);
      left =
          new Part(
              BigDecimal.class,
              false,
              row -> WhereFunctions.calculate(operator, first.number(row), second.number(row)));
    }
    return left;
  }

  private Part operand() {
    if (tokens.takeIf("(")) {
      Part inner = either();
      tokens.expect(")");
      return inner;
    }
    WhereTokens.Token token = tokens.take();
    if (token.kind() == WhereTokens.Kind.VALUE) {
      return Part.constant(token.value());
    }
    if (token.kind() != WhereTokens.Kind.NAME) {
      throw bad("unexpected " + token.value());
    }
    String name = (String) token.value();
    if (!tokens.takeIf("(")) {
      return property(name);
    }
    List<Part> arguments = new ArrayList<>();
    do {
      arguments.add(product());
    } while (tokens.takeIf(","));
    tokens.expect(")");
    return WhereFunctions.call(name, arguments);
  }

  private Part property(String name) {
    StoredColumn column = publication.property(name);
    Class<?> type = column.blank().getClass();
    return new Part(
        type, type == Instant.class && name.equals("UPDDATTIM"), row -> row.value(name));
  }
}
