package io.mlconnector.sagex3;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mlconnector.http.Authenticator;
import io.mlconnector.http.Outgoing;
import io.mlconnector.vault.Secret;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.Base64;

/** Login and password on every request, in UTF-8. After a 401 only a rotated password helps. */
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
    plain.put(user).put(':').put(secret).flip();
    ByteBuffer bytes = UTF_8.encode(plain);
    byte[] exact = Arrays.copyOf(bytes.array(), bytes.limit());
    try {
      return Base64.getEncoder().encodeToString(exact);
    } finally {
      Arrays.fill(plain.array(), '\0');
      Arrays.fill(bytes.array(), (byte) 0);
      Arrays.fill(exact, (byte) 0);
    }
  }
}
