package io.mlconnector.discovery;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** A folder with services of its own in front of the tests' class path. */
public final class ClassPath {
  private static final String HERE = ClassPath.class.getPackageName() + ".Given";

  private final Path folder;

  public ClassPath(Path folder) {
    this.folder = folder;
  }

  /** Adds providers to a service, as a further jar would. */
  public ClassPath with(Class<?> service, Class<?>... providers) {
    return with(service, Stream.of(providers).map(Class::getName).toList());
  }

  ClassPath with(Class<?> service, List<String> lines) {
    try {
      Path file = folder.resolve("META-INF/services").resolve(service.getName());
      Files.createDirectories(folder.resolve("META-INF/services"));
      Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  public ClassLoader loader() {
    return loader(List.of());
  }

  /** The same where some of the classes that are given for tests are absent. */
  ClassLoader without(Class<?>... absent) {
    return loader(Stream.of(absent).map(Class::getName).toList());
  }

  private ClassLoader loader(List<String> absent) {
    try {
      URL[] urls = {folder.toUri().toURL()};
      return new URLClassLoader(urls, ClassPath.class.getClassLoader()) {
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
          if (absent.contains(name)) {
            throw new ClassNotFoundException(name);
          }
          if (absent.isEmpty() || !name.startsWith(HERE) || findLoadedClass(name) != null) {
            return super.loadClass(name, resolve);
          }
          byte[] code = code(name);
          return defineClass(name, code, 0, code.length);
        }
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] code(String name) throws ClassNotFoundException {
    try (InputStream code =
        ClassPath.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
      if (code == null) {
        throw new ClassNotFoundException(name);
      }
      return code.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
