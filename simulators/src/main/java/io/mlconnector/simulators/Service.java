package io.mlconnector.simulators;

import java.util.Optional;

/**
 * The behaviour of a simulated system behind {@link SimulatedServer}. Called by one thread at a
 * time.
 */
public interface Service {

  /** Takes the effect of a call and answers it. */
  Reply handle(Call call);

  /**
   * How this call is named in fault plans and counts: verb and resource, without keys, e.g. {@code
   * POST purchase/order}.
   */
  String name(Call call);

  /** Whether the call changes anything; reads never have late effects. */
  default boolean writes(Call call) {
    return !call.method().equals("GET");
  }

  /**
   * Turns a call away on its arrival, before any effect, e.g. because of a limit of calls; late
   * effects were let in when they arrived. Empty lets the call in.
   */
  default Optional<Reply> admit(Call call) {
    return Optional.empty();
  }

  /**
   * The answer of this system to a call that it refuses for a weather reason, before any effect.
   */
  default Reply weather(Weather weather, Call call) {
    return weather.plain();
  }
}
