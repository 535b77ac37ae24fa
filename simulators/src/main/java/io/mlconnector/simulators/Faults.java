package io.mlconnector.simulators;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * A plan that decides which call meets which fault. It is asked once for each call, in the order of
 * arrival.
 */
@FunctionalInterface
public interface Faults {

  Optional<Fault> next(Call call, String name);

  static Faults none() {
    return (call, name) -> Optional.empty();
  }

  /** The n-th call (from 1) of the given name meets the fault, and no other call does. */
  static Faults nth(String callName, long n, Fault fault) {
    AtomicLong seen = new AtomicLong();
    return (call, name) ->
        name.equals(callName) && seen.incrementAndGet() == n
            ? Optional.of(fault)
            : Optional.empty();
  }

  /** Every call whose name fulfils the condition meets the fault. */
  static Faults when(Predicate<String> callName, Fault fault) {
    return (call, name) -> callName.test(name) ? Optional.of(fault) : Optional.empty();
  }

  /** Asks this plan first, and the other one if this has no fault for the call. */
  default Faults or(Faults other) {
    return (call, name) -> {
      Optional<Fault> mine = next(call, name);
      Optional<Fault> theirs = other.next(call, name);
      return mine.isPresent() ? mine : theirs;
    };
  }
}
