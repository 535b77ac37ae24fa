package io.mlconnector.benchmarks;

import static java.util.Objects.requireNonNull;

import io.mlconnector.SyncEngine;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * Measures the size of the jars that a host gets with {@code core}. They are found through core's
 * POM and the POMs inside jars, among the jars of this process. If core is not packaged yet, its
 * classes are counted as they are.
 */
final class CoreSize implements Measurement {
  private static final double MEGABYTE = 1e6;

  private final Map<String, Path> jars = new LinkedHashMap<>();

  @Override
  public List<Row> rows(Arguments arguments) throws Exception {
    jars.clear();
    Path core =
        Path.of(SyncEngine.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    jars.put("ml-connector-core", core);
    if (Files.isDirectory(core)) {
      try (InputStream pom = Files.newInputStream(core.resolve("../../pom.xml"))) {
        follow(pom);
      }
    } else {
      followJar(core);
    }
    List<Row> rows = new ArrayList<>();
    long all = 0;
    for (Map.Entry<String, Path> jar : jars.entrySet()) {
      long bytes = bytes(jar.getValue());
      all += bytes;
      rows.add(Row.shown("  " + jar.getKey(), bytes / 1_000 + " kB"));
    }
    rows.add(Row.atMost("core with what it needs at run time", all / MEGABYTE, 10, "MB"));
    return rows;
  }

  private void followJar(Path path) throws IOException {
    try (JarFile jar = new JarFile(path.toFile())) {
      Optional<JarEntry> pom =
          jar.stream()
              .filter(entry -> entry.getName().matches("META-INF/maven/.*/pom\\.xml"))
              .findFirst();
      if (pom.isPresent()) {
        try (InputStream in = jar.getInputStream(pom.orElseThrow())) {
          follow(in);
        }
      }
    }
  }

  private void follow(InputStream pom) throws IOException {
    for (Element dependency : dependencies(pom)) {
      String name = text(dependency, "artifactId");
      String scope = text(dependency, "scope");
      boolean brought = scope.isEmpty() || scope.equals("compile") || scope.equals("runtime");
      if (brought && !text(dependency, "optional").equals("true") && !jars.containsKey(name)) {
        Optional<Path> jar = jar(name);
        if (jar.isPresent()) {
          jars.put(name, jar.orElseThrow());
          followJar(jar.orElseThrow());
        }
      }
    }
  }

  /** The dependencies of the project itself, without those that it only manages. */
  private static List<Element> dependencies(InputStream pom) throws IOException {
    try {
      Element project =
          DocumentBuilderFactory.newDefaultInstance()
              .newDocumentBuilder()
              .parse(pom)
              .getDocumentElement();
      List<Element> found = new ArrayList<>();
      for (Element list : children(project, "dependencies")) {
        found.addAll(children(list, "dependency"));
      }
      return found;
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException("a POM cannot be read", e);
    }
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    for (@Nullable Node child = parent.getFirstChild(); child != null; ) {
      if (child instanceof Element element && element.getTagName().equals(name)) {
        found.add(element);
      }
      child = child.getNextSibling();
    }
    return found;
  }

  private static String text(Element parent, String name) {
    return children(parent, name).stream()
        .findFirst()
        .map(element -> requireNonNull(element.getTextContent()).strip())
        .orElse("");
  }

  /**
   * The jar of an artifact; empty if another jar contains it, so that this process runs without it.
   */
  private static Optional<Path> jar(String artifact) throws IOException {
    for (URL manifest :
        Collections.list(CoreSize.class.getClassLoader().getResources(JarFile.MANIFEST_NAME))) {
      if (manifest.openConnection() instanceof JarURLConnection connection) {
        Path jar = Path.of(URI.create(connection.getJarFileURL().toString()));
        if (jar.getFileName().toString().matches(artifact + "-[0-9].*\\.jar")) {
          return Optional.of(jar);
        }
      }
    }
    return Optional.empty();
  }

  private static long bytes(Path path) throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      return files.map(Path::toFile).filter(File::isFile).mapToLong(File::length).sum();
    }
  }
}
