package io.mlconnector.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mlconnector.error.ConfigurationException;
import io.mlconnector.state.SealedSecret;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256-GCM: a random nonce per secret, the key's id, the tenant and the name bound to the
 * ciphertext.
 */
final class SecretCipher {
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final int KEY_BYTES = 32;
  private static final int LONGEST_NAME = 200;

  private final VaultKeys keys;
  private final SecureRandom random = new SecureRandom();

  SecretCipher(VaultKeys keys) {
    this.keys = keys;
  }

  /**
   * Encrypts with the current key.
   *
   * @throws ConfigurationException unless the name has 1 to 200 characters
   */
  SealedSecret seal(String tenant, String name, char[] secret) {
    checkName(name);
    String key = keys.current();
    return new SealedSecret(tenant, name, key, encrypt(key, tenant, name, secret));
  }

  static void checkName(String name) {
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw new ConfigurationException("vault", "a secret's name needs 1 to 200 characters");
    }
  }

  /** The secret, for the caller to wipe. */
  char[] open(SealedSecret sealed) {
    return decrypt(sealed.key(), sealed.tenant(), sealed.name(), sealed.text());
  }

  /** The same secret under the current key. */
  SealedSecret resealed(SealedSecret sealed) {
    char[] secret = open(sealed);
    try {
      return seal(sealed.tenant(), sealed.name(), secret);
    } finally {
      Arrays.fill(secret, '\0');
    }
  }

  /** The ciphertext with its nonce before it, in Base64. */
  @SuppressWarnings("ByteBufferBackingArray") // encode() allocates it
  private String encrypt(String keyId, String tenant, String name, char[] secret) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    ByteBuffer plain = UTF_8.encode(CharBuffer.wrap(secret));
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, keyId, nonce, tenant, name);
      byte[] encrypted = cipher.doFinal(plain.array(), 0, plain.limit());
      return Base64.getEncoder()
          .encodeToString(
              ByteBuffer.allocate(NONCE + encrypted.length).put(nonce).put(encrypted).array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES/GCM", e);
    } finally {
      Arrays.fill(plain.array(), (byte) 0);
    }
  }

  /**
   * @throws ConfigurationException when the key is gone, or the text was altered or belongs to
   *     another name
   */
  @SuppressWarnings("ByteBufferBackingArray") // decode() allocates it
  private char[] decrypt(String keyId, String tenant, String name, String text) {
    byte[] plain;
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, keyId, Arrays.copyOf(bytes, NONCE), tenant, name);
      plain = cipher.doFinal(bytes, NONCE, bytes.length - NONCE);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new ConfigurationException(
          "vault",
          "'"
              + name
              + "' of tenant '"
              + tenant
              + "' does not decrypt with key '"
              + keyId
              + "': wrong key, altered text, or an entry moved from another name; write it again",
          e);
    }
    CharBuffer chars = UTF_8.decode(ByteBuffer.wrap(plain));
    char[] secret = Arrays.copyOf(chars.array(), chars.limit());
    Arrays.fill(plain, (byte) 0);
    Arrays.fill(chars.array(), '\0');
    return secret;
  }

  private Cipher cipher(int mode, String keyId, byte[] nonce, String tenant, String name)
      throws GeneralSecurityException {
    SecretKey key =
        keys.key(keyId)
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        "vault", "the host gives no key '" + keyId + "' any more"));
    byte[] encoded = key.getEncoded();
    if (encoded != null && encoded.length != KEY_BYTES) {
      throw new ConfigurationException(
          "vault", "key '" + keyId + "' has " + encoded.length + " bytes, needs 32");
    }
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    for (String bound : List.of(keyId, tenant, name)) {
      byte[] bytes = bound.getBytes(UTF_8);
      cipher.updateAAD(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
      cipher.updateAAD(bytes);
    }
    return cipher;
  }
}
