package io.mlconnector.testkit.simulator;

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
   * The answer of this system to a call that it refuses for a weather reason, before any effect.
   */
  default Reply weather(Weather weather, Call call) {
    return weather.plain();
  }
}
