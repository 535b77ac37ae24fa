package io.mlconnector.sagex3;

import io.mlconnector.error.ConfigurationException;
import java.time.Duration;
import java.util.Optional;

/** How the connector logs in to X3. Holds names of secrets, never a secret. */
public sealed interface SageX3Login {

  /** Name of the secret in the tenant's vault. */
  String secret();

  /** Not secret: what the budget of this login is named by. */
  String user();

  /**
   * HTTP Basic with a user of the Syracuse server, which is possible on premise only (documented).
   *
   * @param secret name of the password in the vault
   */
  record Password(String user, String secret) implements SageX3Login {
    public Password {
      need("login.user", user);
      need("login.secret", secret);
      if (user.contains(":")) {
        throw new ConfigurationException(
            "login.user", "Basic does not allow a colon in '" + user + "'");
      }
    }
  }

  /**
   * A connected application, whose tokens the client signs itself (documented).
   *
   * @param clientId {@code iss} of the token
   * @param allowed the user that the application allows, exact case ({@code sub}); empty where the
   *     application fixes the user
   * @param secret name of the client secret in the vault
   * @param audience what X3 expects as {@code aud}, literally; default: the URL of GraphQL, {@code
   *     https://host:8124/xtrem/api}
   * @param lifetime of a token; at most "tokens validity" of the application. Default: 5 minutes
   */
  record Application(
      String clientId,
      Optional<String> allowed,
      String secret,
      Optional<String> audience,
      Duration lifetime)
      implements SageX3Login {
    private static final Duration SHORTEST = Duration.ofSeconds(90);

    public Application {
      need("login.clientId", clientId);
      need("login.secret", secret);
      if (lifetime.compareTo(SHORTEST) < 0) {
        throw new ConfigurationException(
            "login.lifetime",
            "needs 90 s or more (tokens are dated back by 30 s and renewed 30 s early), was "
                + lifetime);
      }
    }

    public Application(String clientId, String allowed, String secret) {
      this(clientId, Optional.of(allowed), secret, Optional.empty(), Duration.ofMinutes(5));
    }

    @Override
    public String user() {
      return clientId;
    }
  }

  private static void need(String setting, String value) {
    if (value.isBlank()) {
      throw new ConfigurationException(setting, "is blank");
    }
  }
}
