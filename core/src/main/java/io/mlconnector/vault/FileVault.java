package io.mlconnector.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import io.mlconnector.error.ConfigurationException;
import io.mlconnector.state.SealedSecret;
import io.mlconnector.text.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Secrets in one file of one host, encrypted with AES-256-GCM; readable by its owner only where the
 * file system can say so. Read afresh each time, replaced as a whole by each change. Thread-safe
 * within one process; not for several.
 */
public final class FileVault implements CredentialVault {
  private static final int VERSION = 1;

  /** The file. */
  record Contents(int version, List<SealedSecret> entries) {
    Contents {
      entries = List.copyOf(entries);
      if (version != VERSION) {
        throw new IllegalArgumentException("this library reads version " + VERSION);
      }
    }
  }

  private final Path file;
  private final VaultKeys keys;
  private final SecretCipher cipher;
  private final Json json = new Json();

  private FileVault(Path file, VaultKeys keys) {
    this.file = file;
    this.keys = keys;
    this.cipher = new SecretCipher(keys);
  }

  /**
   * The vault in this file, which is made when the first secret is written.
   *
   * @param keys asked for at each use, never kept
   */
  public static FileVault open(Path file, VaultKeys keys) {
    return new FileVault(requireNonNull(file, "file"), requireNonNull(keys, "keys"));
  }

  @Override
  public synchronized Optional<char[]> read(String tenant, String name) {
    return contents().entries().stream()
        .filter(entry -> entry.tenant().equals(tenant) && entry.name().equals(name))
        .findFirst()
        .map(cipher::open);
  }

  @Override
  public synchronized void write(String tenant, String name, char[] secret) {
    SealedSecret sealed = cipher.seal(tenant, name, secret);
    change(
        entries -> {
          List<SealedSecret> others = without(entries, tenant, name);
          others.add(sealed);
          return others;
        });
  }

  @Override
  public synchronized void remove(String tenant, String name) {
    change(entries -> without(entries, tenant, name));
  }

  @Override
  public Optional<String> key() {
    return Optional.of(keys.current());
  }

  @Override
  public synchronized List<VaultEntry> entries() {
    return contents().entries().stream()
        .map(VaultEntry::of)
        .sorted(comparing(VaultEntry::tenant).thenComparing(VaultEntry::name))
        .toList();
  }

  @Override
  public synchronized void rotate() {
    String key = keys.current();
    if (contents().entries().stream().anyMatch(entry -> !entry.key().equals(key))) {
      change(
          entries ->
              entries.stream()
                  .map(entry -> entry.key().equals(key) ? entry : cipher.resealed(entry))
                  .toList());
    }
  }

  private static List<SealedSecret> without(
      List<SealedSecret> entries, String tenant, String name) {
    List<SealedSecret> others = new ArrayList<>(entries);
    others.removeIf(entry -> entry.tenant().equals(tenant) && entry.name().equals(name));
    return others;
  }

  private Contents contents() {
    try {
      return json.tryRead(Files.readString(file), Contents.class)
          .orElseThrow(
              () ->
                  new ConfigurationException(
                      "vault",
                      file + " is not a vault file of this version, or was altered; restore it"));
    } catch (NoSuchFileException e) {
      return new Contents(VERSION, List.of());
    } catch (IOException e) {
      throw new UncheckedIOException("vault file " + file, e);
    }
  }

  private void change(UnaryOperator<List<SealedSecret>> change) {
    String text = json.write(new Contents(VERSION, change.apply(contents().entries())));
    Path next = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.deleteIfExists(next);
      try (FileChannel channel =
          FileChannel.open(
              next,
              EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              ownerOnly())) {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("vault file " + file, e);
    }
  }

  private FileAttribute<?>[] ownerOnly() {
    Set<PosixFilePermission> owner = PosixFilePermissions.fromString("rw-------");
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(owner)}
        : new FileAttribute<?>[0];
  }

  @Override
  public String toString() {
    return "FileVault(" + file + ")";
  }
}
