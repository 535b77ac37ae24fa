package io.mlconnector.cin7;

import io.mlconnector.http.Authenticator;
import io.mlconnector.http.Outgoing;
import io.mlconnector.vault.Secret;

/**
 * Authenticates calls with two GUIDs in headers, account id and application key (documented). They
 * do not expire, so after a refusal they are read again from the vault, in case somebody has
 * rotated them.
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
