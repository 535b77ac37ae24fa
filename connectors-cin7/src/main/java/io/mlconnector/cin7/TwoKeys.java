package io.mlconnector.cin7;

import io.mlconnector.http.Authenticator;
import io.mlconnector.http.Outgoing;
import io.mlconnector.vault.Secret;

/**
 * Two GUIDs on every call; they do not expire, so the only hope after a refusal is that somebody
 * rotated them. Source: contract cin7-core, section 1 [doc].
 */
record TwoKeys(Secret accountId, Secret applicationKey) implements Authenticator {
  @Override
  public void authorize(Outgoing request) {
    request
        .header("api-auth-accountid", accountId.use(String::new))
        .header("api-auth-applicationkey", applicationKey.use(String::new));
  }

  @Override
  public boolean renew() {
    boolean otherId = accountId.reread();
    boolean otherKey = applicationKey.reread();
    return otherId || otherKey;
  }
}
