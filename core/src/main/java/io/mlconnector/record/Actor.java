package io.mlconnector.record;

/** Who asked for something: a person or a program, in the host's words. Stands in the audit. */
public record Actor(String name) {

  /** The host's own schedule. */
  public static final Actor SCHEDULE = new Actor("schedule");

  public Actor {
    if (name.isBlank()) {
      throw new IllegalArgumentException("an actor needs a name");
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
