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
   * The name of this call in fault plans and counts: verb and resource, without keys, e.g. {@code
   * POST purchase/order}.
   */
  String name(Call call);

  /** Whether the call changes anything; reads never have late effects. */
  default boolean writes(Call call) {
    return !call.method().equals("GET");
  }

  /**
   * Turns a call away when it arrives, before any effect, for example because of a rate limit.
   * Empty lets the call in. A call with a late effect is asked about when it arrives, not when it
   * takes effect.
   */
  default Optional<Reply> admit(Call call) {
    return Optional.empty();
  }

  /**
   * This system's answer to a call that it refuses, before any effect, because it is busy, down, or
   * does not know the caller.
   */
  default Reply weather(Weather weather, Call call) {
    return weather.plain();
  }
}
