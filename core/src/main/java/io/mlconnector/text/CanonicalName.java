package io.mlconnector.text;

import com.fasterxml.jackson.core.SerializableString;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * A name of a record's component as canonical text has it, with what is around it. Such names are
 * few and come for each record again, in the same order.
 */
final class CanonicalName {
  private final String name;
  private final String asFirst;
  private final String asNext;

  /** The name that this one was last found to follow in order. */
  private @Nullable String follows;

  private CanonicalName(String name) {
    this.name = name;
    StringBuilder out = new StringBuilder();
    CanonicalForm.appendText(name, out);
    String text = out.append(':').toString();
    this.asFirst = "{" + text;
    this.asNext = "," + text;
  }

  String name() {
    return name;
  }

  /** With what stands before it. */
  String text(boolean first) {
    return first ? asFirst : asNext;
  }

  /** Whether it is in order behind another one; threads may work that out more than once. */
  @SuppressWarnings("ReferenceEquality")
  boolean isBehind(String before) {
    if (follows == before) {
      return true;
    }
    if (name.compareTo(before) < 0) {
      return false;
    }
    follows = before;
    return true;
  }

  /** The names of all records. Thread-safe. */
  static final class Known {
    private final ConcurrentMap<SerializableString, CanonicalName> names =
        new ConcurrentHashMap<>();

    CanonicalName of(SerializableString name) {
      CanonicalName known = names.get(name);
      return known != null
          ? known
          : names.computeIfAbsent(name, unknown -> new CanonicalName(unknown.getValue()));
    }
  }
}
