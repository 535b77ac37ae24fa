package acme.shelf;

import io.mlconnector.connector.Health;
import io.mlconnector.connector.Identity;
import io.mlconnector.connector.Session;
import io.mlconnector.record.SystemId;

/** A look at the shelf. */
public record ShelfSession(SystemId system) implements Session {
  @Override
  public Health check() {
    return Health.of();
  }

  @Override
  public Identity identity() {
    return new Identity(system.value());
  }
}
