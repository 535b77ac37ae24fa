package io.mlconnector.examples;

import io.mlconnector.connector.Connection;
import io.mlconnector.examples.OwnConnector.Card;
import io.mlconnector.record.EntityType;
import io.mlconnector.simulators.TestClock;
import io.mlconnector.testkit.connector.SinkContract;
import io.mlconnector.testkit.connector.TestContext;
import io.mlconnector.testkit.connector.TestRun;
import io.mlconnector.write.Power;
import io.mlconnector.write.Sink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** The sink contract for the example's own connector. */
class OwnSinkTest extends SinkContract<Card> {
  @TempDir private Path folder = Path.of("");
  private final TestClock clock = new TestClock(Instant.parse("2026-11-21T08:00:00Z"));

  private Connection connection() {
    return new OwnConnector()
        .open(new OwnConnector.Settings(folder), new TestContext("cards", clock));
  }

  @Override
  protected Sink<Card> sink() {
    Connection connection = connection();
    return connection.roles().sink(entity(), connection.begin(new TestRun())).orElseThrow();
  }

  @Override
  protected EntityType<Card> entity() {
    return OwnConnector.CARDS;
  }

  @Override
  protected Set<Power> powers() {
    return connection().roles().powers(entity());
  }

  @Override
  protected Card sample(int number) {
    return new Card("card " + number, "text");
  }

  @Override
  protected Card changed(Card card) {
    return new Card(card.name(), card.text() + ", and more");
  }

  @Override
  protected Card refused() {
    return new Card(" ", "text");
  }

  @Override
  protected List<String> standing(Card card) {
    List<String> marks = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (Files.readString(file).equals(card.name() + "\n" + card.text())) {
          marks.add(file.getFileName().toString().replace(".txt", ""));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return marks;
  }

  @Override
  protected TestClock clock() {
    return clock;
  }
}
