package io.mlconnector.verification;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The promise "Secrets stay secret": searches everything that the tests of all modules wrote
 * (reports with logs and exceptions, state files, audit files) for the secrets that the simulators
 * accept. It runs in the last module, after all other tests.
 */
@TestMethodOrder(MethodOrderer.MethodName.class)
class SecretSearchTest {
  private static final long LARGEST = 64L << 20;

  @Test
  void no_secret_is_in_any_log_exception_event_or_file_that_the_run_wrote() throws IOException {
    List<String> secrets = PlantedSecrets.all();
    List<String> found = new ArrayList<>();
    int searched = 0;
    for (Path file : written()) {
      String text = Files.readString(file, ISO_8859_1);
      searched++;
      for (String secret : secrets) {
        if (text.contains(secret)) {
          found.add(file.getFileName() + " holds a planted secret");
        }
      }
    }
    assertThat(found).isEmpty();
    assertThat(searched).as("files searched").isGreaterThan(3);
  }

  @Test
  void the_search_finds_a_secret_where_there_is_one() throws IOException {
    Path file = Files.createTempFile("planted", ".txt");
    Files.writeString(file, "x" + PlantedSecrets.all().get(0) + "y", ISO_8859_1);
    assertThat(Files.readString(file, ISO_8859_1)).contains(PlantedSecrets.all().get(0));
    Files.delete(file);
  }

  /** The files in the target folders of all modules, without class files and archives. */
  private static List<Path> written() throws IOException {
    Path root = Path.of("").toAbsolutePath().getParent();
    try (Stream<Path> targets =
        Files.find(
            root, 3, (path, facts) -> facts.isDirectory() && path.endsWith(Path.of("target")))) {
      return targets.flatMap(SecretSearchTest::files).toList();
    }
  }

  private static Stream<Path> files(Path target) {
    try (Stream<Path> files = Files.walk(target)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().matches(".*\\.(class|jar|exec|html|lst|so|txz)$"))
          .filter(file -> !file.toString().contains("classes"))
          .filter(file -> size(file) < LARGEST)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return Long.MAX_VALUE;
    }
  }
}
