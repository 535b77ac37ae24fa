package io.mlconnector.verification.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Core with edits in some of its source files, compiled beside the real core and found before it by
 * a class loader.
 */
final class EditedCore {
  private static final Path SOURCE = Path.of("../core/src/main/java/io/mlconnector");
  private static final Path FEED_TESTS = Path.of("../testkit/target/test-classes");

  private final Path folder;

  /** Compiles the edited files into {@code folder/classes}. */
  EditedCore(Path folder, List<Removal.Edit> edits) throws IOException {
    this.folder = folder;
    Map<String, String> files = new HashMap<>();
    for (Removal.Edit edit : edits) {
      String before = files.get(edit.file());
      files.put(edit.file(), edited(edit, before == null ? read(edit.file()) : before));
    }
    Files.createDirectories(classes());
    if (!files.isEmpty()) {
      compile(files);
    }
  }

  /** The tests among these that fail with the edited core; all of them must run. */
  List<String> failures(List<String> tests) throws IOException, ReflectiveOperationException {
    try (URLClassLoader loader =
        new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
      Thread thread = Thread.currentThread();
      ClassLoader before = thread.getContextClassLoader();
      thread.setContextClassLoader(loader);
      try {
        @SuppressWarnings("unchecked") // same interface, loaded by the platform
        Function<List<String>, List<String>> launch =
            (Function<List<String>, List<String>>)
                loader
                    .loadClass(LaunchInside.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();
        return launch.apply(tests);
      } finally {
        thread.setContextClassLoader(before);
      }
    }
  }

  private static String read(String file) throws IOException {
    return Files.readString(SOURCE.resolve(file));
  }

  private static String edited(Removal.Edit edit, String source) {
    String pattern =
        edit.found()
            .replaceAll("\\s+", "")
            .chars()
            .mapToObj(each -> Pattern.quote(Character.toString(each)))
            .collect(Collectors.joining("\\s*"));
    Matcher matcher = Pattern.compile(pattern).matcher(source);
    assertThat(matcher.results().count())
        .as("occurrences of '%s' in %s", edit.found(), edit.file())
        .isEqualTo(1);
    return matcher.reset().replaceFirst(Matcher.quoteReplacement(edit.instead()));
  }

  private void compile(Map<String, String> files) throws IOException {
    List<Path> paths = new ArrayList<>();
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve("source/io/mlconnector").resolve(file.getKey());
      Files.createDirectories(path.getParent());
      paths.add(Files.writeString(path, file.getValue()));
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter told = new StringWriter();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", classes() + "");
      boolean well =
          compiler
              .getTask(
                  told, manager, null, options, null, manager.getJavaFileObjectsFromPaths(paths))
              .call();
      assertThat(well).as(told.toString()).isTrue();
    }
  }

  private Path classes() {
    return folder.resolve("classes");
  }

  private URL[] classPath() throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    urls.add(classes().toUri().toURL());
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    urls.add(FEED_TESTS.toUri().toURL());
    return urls.toArray(URL[]::new);
  }
}
