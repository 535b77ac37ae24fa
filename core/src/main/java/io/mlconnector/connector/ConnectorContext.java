package io.mlconnector.connector;

import io.mlconnector.http.ApiClient;
import io.mlconnector.record.SystemId;
import io.mlconnector.time.Time;
import io.mlconnector.vault.Secret;
import java.net.URI;

/** What core gives a connector to work with. */
public interface ConnectorContext {

  /** The name that the host gave to this installation. */
  SystemId system();

  /** A secret of the tenant's vault; read when it is used, not now. */
  Secret secret(String name);

  /** The engine's clocks. */
  Time time();

  /** A client for this base address, on the engine's one HTTP path. */
  ApiClient.Builder api(URI base);
}
