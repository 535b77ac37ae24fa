package io.mlconnector.mapping;

import io.mlconnector.record.EntityType;
import io.mlconnector.record.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Two mappers, one after the other. Every problem of every part is reported. */
record ComposedMapper<S, M, T>(Mapper<S, M> first, Mapper<M, T> second) implements Mapper<S, T> {

  @Override
  public EntityType<S> source() {
    return first.source();
  }

  @Override
  public EntityType<T> target() {
    return second.target();
  }

  @Override
  public int version() {
    return first.version() + second.version();
  }

  @Override
  public String name() {
    return first.name() + "+" + second.name();
  }

  @Override
  public Mapping<T> map(S source, MappingContext context) {
    Mapping<M> middle = first.map(source, context);
    if (middle instanceof Mapping.Withdrawn<M> withdrawn) {
      return new Mapping.Withdrawn<>(withdrawn.reason());
    }
    if (middle instanceof Mapping.Skipped<M> skipped) {
      return new Mapping.Skipped<>(skipped.reason());
    }
    if (middle instanceof Mapping.Incomplete<M> incomplete) {
      return new Mapping.Incomplete<>(incomplete.problems());
    }
    return mapParts(((Mapping.Mapped<M>) middle).parts(), context);
  }

  private Mapping<T> mapParts(Map<String, M> middle, MappingContext context) {
    Map<String, T> parts = new LinkedHashMap<>();
    List<Problem> problems = new ArrayList<>();
    Mapping<T> other = new Mapping.Skipped<>("no part");
    for (Map.Entry<String, M> part : middle.entrySet()) {
      Mapping<T> mapped = second.map(part.getValue(), context);
      if (mapped instanceof Mapping.Mapped<T> whole) {
        whole.parts().forEach((name, record) -> parts.put(join(part.getKey(), name), record));
      } else if (mapped instanceof Mapping.Incomplete<T> incomplete) {
        problems.addAll(incomplete.problems());
      } else {
        other = mapped;
      }
    }
    if (!problems.isEmpty()) {
      return new Mapping.Incomplete<>(problems);
    }
    return parts.isEmpty() ? other : new Mapping.Mapped<>(parts);
  }

  private static String join(String outer, String inner) {
    return outer.isEmpty() || inner.isEmpty() ? outer + inner : outer + "/" + inner;
  }
}
