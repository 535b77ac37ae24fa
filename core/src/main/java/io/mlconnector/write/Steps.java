package io.mlconnector.write;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Calls that create or change something, each recorded before it is sent. The answer of a step is a
 * short text: the id of what was made, or what a later step needs to know.
 *
 * <p>Inside a step the HTTP path sends once. A call whose answer is lost ends the item (an
 * unchecked exception that sinks let pass); once it can be told whether it took effect, the sink is
 * called again with the same record, and the probe is asked first.
 */
public interface Steps {

  /** Makes a thing: keyed by the record, its answer serves every later version. */
  String create(String name, Probe probe, Supplier<String> call);

  /** Changes a thing: counts for equal content only. */
  String once(String name, Probe probe, Supplier<String> call);

  /** A decision that must not change when it is made again: control number, bytes, approach. */
  String keep(String name, Supplier<String> decide);

  /** What an earlier attempt at this item recorded under a name. */
  Optional<PastStep> past(String name);
}
