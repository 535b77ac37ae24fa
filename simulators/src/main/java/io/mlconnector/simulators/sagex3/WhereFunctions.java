package io.mlconnector.simulators.sagex3;

import static io.mlconnector.simulators.sagex3.WhereTokens.bad;

import io.mlconnector.simulators.sagex3.WhereParser.Part;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The arithmetic and functions of {@code where} conditions; the language has no date functions. */
final class WhereFunctions {
  private WhereFunctions() {}

  static Part call(String name, List<Part> arguments) {
    return switch (name) {
      case "abs" ->
          number(only(arguments, BigDecimal.class), part -> row -> part.number(row).abs());
      case "lower" ->
          text(
              only(arguments, String.class),
              part -> row -> part.text(row).toLowerCase(Locale.ROOT));
      case "upper" ->
          text(
              only(arguments, String.class),
              part -> row -> part.text(row).toUpperCase(Locale.ROOT));
      case "ascii" -> number(only(arguments, String.class), part -> row -> ascii(part.text(row)));
      case "char" ->
          text(
              only(arguments, BigDecimal.class),
              part -> row -> Character.toString(part.number(row).intValue()));
      case "left", "right", "substring" -> piece(name, arguments);
      default -> throw bad("no function " + name);
    };
  }

  static BigDecimal calculate(String operator, BigDecimal left, BigDecimal right) {
    if (right.signum() == 0 && (operator.equals("div") || operator.equals("mod"))) {
      throw bad("division by zero");
    }
    return switch (operator) {
      case "mul" -> left.multiply(right);
      case "div" -> left.divide(right, MathContext.DECIMAL64);
      case "mod" -> left.remainder(right);
      case "pow" -> left.pow(right.intValue(), MathContext.DECIMAL64);
      default -> throw new IllegalStateException(operator);
    };
  }

  private static Part piece(String name, List<Part> arguments) {
    boolean three = name.equals("substring");
    if (arguments.size() != (three ? 3 : 2)) {
      throw bad(name + " has " + (three ? 3 : 2) + " arguments");
    }
    Part text = arguments.get(0).as(String.class);
    Part first = arguments.get(1).as(BigDecimal.class);
    Part last = arguments.get(arguments.size() - 1).as(BigDecimal.class);
    return new Part(
        String.class,
        false,
        row -> {
          String whole = text.text(row);
          int length = last.number(row).intValue();
          int start =
              switch (name) {
                case "left" -> 0;
                case "right" -> whole.length() - length;
                default -> first.number(row).intValue() - 1;
              };
          int from = Math.max(0, Math.min(start, whole.length()));
          return whole.substring(from, Math.max(from, Math.min(from + length, whole.length())));
        });
  }

  private static BigDecimal ascii(String text) {
    return BigDecimal.valueOf(text.isEmpty() ? 0 : text.charAt(0));
  }

  private static Part only(List<Part> arguments, Class<?> type) {
    if (arguments.size() != 1) {
      throw bad("one argument, got " + arguments.size());
    }
    return arguments.get(0).as(type);
  }

  private static Part number(Part argument, Function<Part, Function<StoredRow, Object>> of) {
    return new Part(BigDecimal.class, false, of.apply(argument));
  }

  private static Part text(Part argument, Function<Part, Function<StoredRow, Object>> of) {
    return new Part(String.class, false, of.apply(argument));
  }
}
