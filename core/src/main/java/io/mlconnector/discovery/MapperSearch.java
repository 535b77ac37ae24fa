package io.mlconnector.discovery;

import static java.util.stream.Collectors.joining;

import io.mlconnector.error.ConfigurationException;
import io.mlconnector.mapping.Mapper;
import io.mlconnector.record.EntityType;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Finds the one way from one type of records to another: a mapper, or two that meet in between. */
final class MapperSearch<R, T> {
  private record End(String name, Class<?> records) {
    static End of(EntityType<?> type) {
      return new End(type.name(), type.recordType());
    }

    @Override
    public String toString() {
      return name + " (" + records.getName() + ")";
    }
  }

  private final Providers<Mapper<?, ?>> there;
  private final End from;
  private final End into;

  /** By what errors name them. */
  private final TreeMap<String, Mapper<R, T>> ways = new TreeMap<>();

  MapperSearch(Providers<Mapper<?, ?>> there, EntityType<R> from, EntityType<T> into) {
    this.there = there;
    this.from = End.of(from);
    this.into = End.of(into);
  }

  Mapper<R, T> one() {
    for (Mapper<?, ?> first : there.all()) {
      if (End.of(first.source()).equals(from)) {
        begin(first);
      }
    }
    if (ways.size() != 1) {
      throw new ConfigurationException(there.setting(), ways.isEmpty() ? noWay() : manyWays());
    }
    return ways.firstEntry().getValue();
  }

  private void begin(Mapper<?, ?> first) {
    End reached = End.of(first.target());
    if (reached.equals(into)) {
      ways.put(described(first), direct(first));
    } else if (!reached.equals(from)) {
      there.all().stream()
          .filter(next -> End.of(next.source()).equals(reached))
          .filter(next -> End.of(next.target()).equals(into))
          .forEach(
              next -> ways.put(described(first) + " then " + described(next), chain(first, next)));
    }
  }

  @SuppressWarnings("unchecked") // its ends say so
  private Mapper<R, T> direct(Mapper<?, ?> mapper) {
    return (Mapper<R, T>) mapper;
  }

  @SuppressWarnings("unchecked") // their ends say so, and that they meet
  private <M> Mapper<R, T> chain(Mapper<?, ?> first, Mapper<?, ?> next) {
    return ((Mapper<R, M>) first).then((Mapper<M, T>) next);
  }

  private static String described(Mapper<?, ?> mapper) {
    return mapper.name() + " (" + mapper.getClass().getName() + ")";
  }

  private String manyWays() {
    return from
        + " becomes "
        + into
        + " in several ways: "
        + String.join(", or ", ways.keySet())
        + ": say .map(..) with the one that is meant";
  }

  private String noWay() {
    List<End> reached = new ArrayList<>();
    List<End> needed = new ArrayList<>();
    for (Mapper<?, ?> mapper : there.all()) {
      if (End.of(mapper.source()).equals(from)) {
        reached.add(End.of(mapper.target()));
      }
      if (End.of(mapper.target()).equals(into)) {
        needed.add(End.of(mapper.source()));
      }
    }
    return "no mapper on the class path or module path makes "
        + into
        + " of "
        + from
        + ", alone or with one document in between; "
        + from.name()
        + " becomes "
        + list(reached)
        + ", "
        + into.name()
        + " is made of "
        + list(needed)
        + there.skippedToo()
        + ": add the module of the mapper, or say .map(..)";
  }

  private static String list(List<End> ends) {
    return ends.isEmpty()
        ? "nothing"
        : ends.stream().map(End::toString).distinct().sorted().collect(joining(", "));
  }
}
