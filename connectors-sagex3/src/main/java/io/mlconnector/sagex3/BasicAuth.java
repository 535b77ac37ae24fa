package io.mlconnector.sagex3;

import io.mlconnector.http.Authenticator;
import io.mlconnector.http.Outgoing;
import io.mlconnector.vault.Secret;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.Base64;

/**
 * Authenticates calls with login and password (HTTP Basic, in UTF-8). After a 401 the password is
 * read again, in case it was rotated.
 */
record BasicAuth(String user, Secret password) implements Authenticator {

  @Override
  public void authorize(Outgoing request) {
    request.header("Authorization", "Basic " + password.use(this::credentials));
  }

  @Override
  public boolean renew() {
    return password.reread();
  }

  private String credentials(char[] secret) {
    CharBuffer plain = CharBuffer.allocate(user.length() + 1 + secret.length);
    plain.put(user).put(':').put(secret);
    try {
      return SecretBytes.use(plain.array(), Base64.getEncoder()::encodeToString);
    } finally {
      Arrays.fill(plain.array(), '\0');
    }
  }
}
